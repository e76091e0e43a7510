import { completeIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { commandIds } from '../../ids.ts';
import { transition } from './transition.ts';

export const completeIntent = transition({ id: commandIds.completeIntent, verb: 'Complete', done: 'Completed', from: ['in_progress'], request });
