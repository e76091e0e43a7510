import { test } from 'vitest';
import { commitAttempts } from './commitAttempts.ts';
import { checkShell } from './shellWorld.ts';

test('what an agent commits from its shell: second half', () => checkShell(commitAttempts.slice(30)), 240_000);
