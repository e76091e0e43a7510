import { expect, test, vi } from 'vitest';
import type { OutputOf } from '../../server/src/protocol/request.ts';
import type { mergeConflictFile, predictConflict } from '../../server/src/protocol/requests/outcomes.ts';
import { showConflictTexts } from '../../server/src/protocol/requests/outcomes.ts';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { runLine } from '../support/cliRun.ts';
import { featureBench } from '../support/featureBench.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { someConflict } from '../support/storeEvents.ts';

const cart = (...methods: readonly string[]): string => `export class Cart {\n  total(): number {\n    return 1;\n  }\n${methods.map(it => `\n  ${it}(): number {\n    return 2;\n  }\n`).join('')}}\n`;
const rate = (value: string): string => `// what the state takes\nexport const rate = (): number => ${value};\n`;

/** Two worktrees; each adds another method at one place, and both change one line. */
const world = async (): Promise<{ readonly ask: <T>(...words: readonly string[]) => Promise<T>; readonly run: (...words: readonly string[]) => ReturnType<typeof runLine>; readonly conflictIn: (path: string) => Promise<Conflict> }> => {
  const { repository } = await startRealHub({ 'src/cart.ts': cart(), 'src/tax.ts': rate('0') });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { 'src/cart.ts': cart('count'), 'src/tax.ts': rate('1') });
  writeFiles(b, { 'src/cart.ts': cart('weight'), 'src/tax.ts': rate('2') });
  const run = (...words: readonly string[]) => runLine(words, { cwd: b });
  const ask = async <T>(...words: readonly string[]): Promise<T> => JSON.parse((await run(...words, '--json')).out) as T;
  const conflictIn = (path: string): Promise<Conflict> => vi.waitFor(async () => {
    const { conflicts } = await ask<{ conflicts: Conflict[] }>('conflicts', '--open');
    const found = conflicts.find(it => it.kind === 'textual' && it.certainty === 'PROVEN' && it.places.some(place => place.path === path));
    if (!found) throw new Error(JSON.stringify(conflicts));
    return found;
  }, { timeout: 30_000, interval: 200 });
  return { run, ask, conflictIn };
};

test('what declarations merge is verified, what nobody can merge is refused with the reason, and both are told beforehand', async () => {
  const it = await world();
  const [methods, line] = [await it.conflictIn('src/cart.ts'), await it.conflictIn('src/tax.ts')];
  const mergesOf = async (id: string) => (await it.ask<OutputOf<typeof predictConflict>>('conflict', 'predict', id)).merges.map(({ label, path, mine, theirs }) => ({ label, path, mine, theirs }));
  expect(await mergesOf(methods.id)).toEqual([{ label: 'VERIFIED', path: 'src/cart.ts', mine: 'worktree/b', theirs: 'worktree/a' }]);
  expect(await mergesOf(line.id)).toEqual([{ label: 'REFUSED', path: 'src/tax.ts', mine: 'worktree/b', theirs: 'worktree/a' }]);
  const merged = await it.ask<OutputOf<typeof mergeConflictFile>>('conflict', 'merge-file', methods.id);
  expect(merged.text).toBe(cart('weight', 'count'));
  const turned = await it.ask<OutputOf<typeof mergeConflictFile>>('conflict', 'merge-file', methods.id, '--side', 'worktree/a');
  expect([turned.mine, turned.theirs, turned.text]).toEqual(['worktree/a', 'worktree/b', cart('count', 'weight')]);
  const refused = await it.run('conflict', 'merge-file', line.id);
  expect([refused.code, (await it.run('conflict', 'merge-file', methods.id)).code]).toEqual([2, 0]);
  expect(refused.out).toMatch(/^REFUSED: [^]+\n<<<<<<< worktree\/b\n[^]+>>>>>>> worktree\/a\n$/);
  expect((await it.run('conflict', 'merge-file', line.id, 'src/cart.ts')).err).toContain('there is nothing to merge');
  expect((await it.run('conflict', 'predict', line.id)).out).toMatch(/^sequence, worktree\/[ab] first\n {2}.*goes first[^]+\nnarrow\n[^]+\naccept\n[^]+\nmerge\n[^]+the files, merged\n {2}REFUSED {2}src\/tax\.ts/);
}, 120_000);

test('the lines of a conflict are shown as sides and base have them', async () => {
  const it = await featureBench();
  it.observation.shownSides = ['a', 'b'].map(name => ({ id: `worktree/${name}`, kind: 'worktree', label: name, root: `/${name}`, changedFiles: 1 }));
  const lines = (changed: string): string => Array.from({ length: 20 }, (_, at) => (at === 10 ? changed : `line ${at}`)).join('\n');
  const at = { start: { line: 10, character: 0 }, end: { line: 10, character: 4 } };
  it.observation.shown = [someConflict(1, [], { kind: 'textual', places: [
    { side: 'worktree/a', path: 'a.txt', range: at }, { side: 'worktree/b', path: 'a.txt', range: at }, { side: 'i-00000001', path: 'a.txt' }, { side: 'i-00000001', path: '' },
  ] })];
  it.observation.merging = { path: 'a.txt', base: `first\n${lines('base')}`, a: { path: 'a.txt', text: lines('mine') }, b: { path: 'a.txt', text: undefined } };
  const { places } = await it.ask(showConflictTexts, { id: it.observation.shown[0]!.id });
  expect(places.slice(0, 1)).toEqual([{
    at: 0, side: 'worktree/a', path: 'a.txt', now: { line: 7, text: 'line 7\nline 8\nline 9\nmine\nline 11\nline 12\nline 13', from: 3, to: 4, cut: 0 },
    base: { line: 8, text: 'line 7\nline 8\nline 9\nbase\nline 11\nline 12\nline 13', from: 3, to: 4, cut: 0 },
  }]);
  expect(places.slice(2).map(one => one.missing)).toEqual(['declared: nothing of it is seen in a file yet', 'only declared: there is no text yet']);
  expect((await it.refusal(showConflictTexts, { id: 'c-0000000000' })).code).toBe('not-found');
});
