import { randomInt } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The machine's time and randomness: the only place a hub takes them from. */
export const systemClock: Clock = {
  now: () => Date.now(),
  id: prefix => `${prefix}-${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`,
};
