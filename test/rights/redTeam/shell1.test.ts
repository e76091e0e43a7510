import { test } from 'vitest';
import { commitAttempts } from './commitAttempts.ts';
import { checkShell } from './shellWorld.ts';

test('what an agent commits from its shell: first half', () => checkShell(commitAttempts.slice(0, 30)), 240_000);
