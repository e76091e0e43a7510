import { mergeIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { commandIds } from '../../ids.ts';
import { transition } from './transition.ts';

export const mergeIntent = transition({ id: commandIds.mergeIntent, verb: 'Mark as Merged', done: 'Merged', from: ['completed'], request });
