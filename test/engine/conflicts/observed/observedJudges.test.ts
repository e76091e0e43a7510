import { describe, expect, test } from 'vitest';
import { judgeFilePair } from '../../../../server/src/engine/conflicts/observed/judgeFilePair.ts';
import type { ObservedFinding } from '../../../../server/src/engine/conflicts/observed/judgement.ts';
import { observedJudges } from '../../../../server/src/engine/conflicts/observed/observedJudges.ts';
import { merge3 } from '../../../../server/src/engine/textual/merge3.ts';
import { conflictKinds } from '../../../../server/src/protocol/words.ts';
import { seeded } from '../../textual/triples.ts';
import { onSide, version } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

test('each kind is judged once', () => {
  const kinds = observedJudges.map((it) => it.kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(conflictKinds).toEqual(expect.arrayContaining(kinds));
});

/** Lines removed, moved, doubled or changed at random: often code that no longer parses. */
const mangled = (text: string, random: () => number): string => {
  const lines = text.split('\n');
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const at = Math.floor(random() * lines.length), length = Math.floor(random() * 6), way = random();
    if (way < 0.4) lines[at] = `${lines[at]} ${Math.floor(random() * 3)}`;
    else if (way < 0.6) lines.splice(at, length);
    else if (way < 0.8) lines.splice(Math.floor(random() * lines.length), 0, ...lines.slice(at, at + length));
    else lines.splice(Math.floor(random() * lines.length), 0, ...lines.splice(at, length));
  }
  return lines.join('\n');
};

const told = (findings: readonly ObservedFinding[]): string[] => findings.map(({ kind, severity, symbol, overlaps }) => `${kind} ${severity} ${symbol} ${overlaps ?? false}`).sort();

describe.each([['cart.ts', cart], ['ledger.py', ledger], ['queue.go', queue]])('random edits of %s', (path, text) => {
  const random = seeded(text.length);
  const pairs = Array.from({ length: 150 }, () => [mangled(text, random), mangled(text, random)] as const);
  const judge = (a: string, b: string): readonly ObservedFinding[] => judgeFilePair(version(path, text), onSide('a', path, a), onSide('b', path, b)).findings;

  test('lines that do not merge are told, and only those', () => {
    const conflicts = pairs.filter(([a, b]) => {
      const expected = merge3(text, a, b).length > 0;
      expect(judge(a, b).some((it) => it.overlaps)).toBe(expected);
      return expected;
    });
    expect(conflicts.length).toBeGreaterThan(10);
  });
  test('the order of the sides does not matter', () => {
    for (const [a, b] of pairs) expect(told(judge(b, a))).toEqual(told(judge(a, b)));
  });
  test('one kind tells of one symbol once', () => {
    for (const [a, b] of pairs) {
      const names = judge(a, b).map(({ kind, symbol }) => `${kind} ${symbol}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });
  test('places lie in the texts', () => {
    for (const [a, b] of pairs) for (const { places } of judge(a, b)) for (const { side, range } of places) {
      const lines = (side === 'worktree/a' ? a : b).split('\n');
      if (range) expect([range.start.line < lines.length, range.end.character <= (lines[range.end.line] ?? '').length]).toEqual([true, true]);
    }
  });
});
