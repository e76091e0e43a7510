import { startIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { commandIds } from '../../ids.ts';
import { transition } from './transition.ts';

export const startIntent = transition({ id: commandIds.startIntent, verb: 'Start', done: 'Started', from: ['registered'], request });
