import { expect, test } from 'vitest';
import type { FileVersionText } from '../../server/src/engine/conflicts/observed/judgement.ts';
import { KeptPairs } from '../../server/src/observation/keptPairs.ts';

const version = (text: string): FileVersionText => ({ path: 'a.ts', text, parsed: { assessed: false, reason: 'not read here' } });
const on = (side: string, who = side) => ({ side, where: `worktree ${side}`, who });
const nothing = { findings: [], notAssessed: [] };

test('two texts are judged once, and again when one of them, a name or the base is another', () => {
  const kept = new KeptPairs();
  let judged = 0;
  const base = version('base'), mine = version('mine'), theirs = version('theirs');
  const look = (from: FileVersionText, a: FileVersionText, b: FileVersionText, who = 'a'): unknown =>
    kept.of(from, kept.side(a, on('a', who)), kept.side(b, on('b')), undefined, () => { judged++; return nothing; });

  const first = look(base, mine, theirs);
  expect(look(base, mine, theirs)).toBe(first);
  expect(judged).toBe(1);

  look(base, version('mine'), theirs);
  look(base, mine, theirs, 'agent-7');
  look(version('other base'), mine, theirs);
  expect(judged).toBe(4);
});
