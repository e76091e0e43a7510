import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { actionsFor } from '../../../server/src/doors/lsp/actionsFor.ts';
import type { Conflict, Place, Side } from '../../../server/src/protocol/shapes.ts';

const sideAt = (id: string, root: string): Side => ({ id, kind: id.startsWith('buffers/') ? 'buffers' : 'worktree', label: id, root, changedFiles: 1 });
const sides = [sideAt('worktree/main', '/main'), sideAt('buffers/w1/main', '/main'), sideAt('worktree/tax', '/tax'), sideAt('worktree/pay', '/pay')];
const at = { root: '/main', window: 'w1', sides };
const place = (side: string, actor?: string, path = 'src/cart.ts'): Place => ({ side, path, ...(actor === undefined ? {} : { actor }) });
const conflict = (...places: Place[]): Conflict => ({
  id: 'c-aaaaaaaa', kind: 'textual', severity: 'error', certainty: 'PROVEN', message: 'both', targets: [], places, intents: [], status: 'open', foundAt: 0,
  suggestions: [{ by: 'sequence', text: 'Let codex-tax land first' }],
});
const diagnostic = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: 'both', severity: DiagnosticSeverity.Error };

const check = (places: readonly Place[], expected: readonly string[]): void =>
  expect(actionsFor(conflict(...places), diagnostic, at).map(it => it.title)).toEqual([...expected, 'Record as agreed: Let codex-tax land first', expect.stringMatching(/^Show the conflict with .* whole$/)]);

test('the other side is named by who works there', () => check([place('buffers/w1/main', 'ann'), place('worktree/tax', 'codex-tax')], ['Compare with codex-tax', 'Preview merge by declarations with codex-tax']));
test('by where it is, when nobody is known there', () => check([place('buffers/w1/main', 'ann'), place('worktree/tax')], ['Compare with worktree tax', 'Preview merge by declarations with worktree tax']));
test('by where it is, when it is the reader as well', () => check([place('worktree/main', 'ann'), place('worktree/tax', 'ann')], ['Compare with worktree tax', 'Preview merge by declarations with worktree tax']));
test('several are all named', () => check([place('worktree/main'), place('worktree/tax', 'codex-tax'), place('worktree/pay', 'bob')], ['Compare with codex-tax or bob', 'Preview merge by declarations with codex-tax', 'Preview merge by declarations with bob']));
test('what was only declared has no text to compare', () => check([place('worktree/main'), place('i-aaaaaaaa', 'bob')], []));
test('a way out is handed on with its words, so that nothing is asked twice', () => {
  const way = actionsFor(conflict(place('worktree/main'), place('worktree/tax')), diagnostic, at).find(it => it.title.startsWith('Record'));
  expect(way?.command?.arguments).toEqual([{ conflictId: 'c-aaaaaaaa', by: 'sequence', agreed: 'Let codex-tax land first' }]);
});
test('unsaved text is merged before what is on disk, and only a file that both have', () => {
  const argumentsOf = (...places: Place[]): unknown => actionsFor(conflict(...places), diagnostic, at).find(it => it.title.startsWith('Preview merge'))?.command?.arguments;
  expect(argumentsOf(place('worktree/main'), place('buffers/w1/main'), place('worktree/tax'))).toEqual([{ conflictId: 'c-aaaaaaaa', path: 'src/cart.ts', mine: 'buffers/w1/main', theirs: 'worktree/tax' }]);
  expect(argumentsOf(place('worktree/main'), place('worktree/tax', 'bob', 'src/other.ts'))).toBeUndefined();
});
