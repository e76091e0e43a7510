import { test } from 'vitest';
import { pushAttempts, seenAttempts } from './landedAttempts.ts';
import { checkShell } from './shellWorld.ts';

test('what gets into a commit is stopped on its way out, or told', () => checkShell([...pushAttempts, ...seenAttempts]), 240_000);
