import { test } from 'vitest';
import { commitAttempts } from './commitAttempts.ts';
import { pushAttempts, seenAttempts } from './landedAttempts.ts';
import { checkShell } from './shellWorld.ts';

test('what an agent does from its shell is stopped at the commit, or on its way out, or told', () => checkShell(commitAttempts, [...pushAttempts, ...seenAttempts]), 240_000);
