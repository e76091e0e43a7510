import { createHash } from 'node:crypto';
import { onTestFinished, expect, test } from 'vitest';
import type { Finding } from '../../server/src/observation/conflictList.ts';
import { PluginKeeper } from '../../server/src/plugins/pluginKeeper.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { plugin, type PartyPair } from '../../server/src/protocol/plugins.ts';
import { listConflicts, showConflict } from '../../server/src/protocol/requests/conflicts.ts';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { scriptedPlugins, type Modules } from '../support/scriptedPlugins.ts';
import { someConflict } from '../support/storeEvents.ts';

interface World {
  readonly it: FeatureBench;
  readonly keeper: PluginKeeper;
  readonly runner: ReturnType<typeof scriptedPlugins>;
  /** What each source said last. */
  readonly said: Map<string, Finding>;
  /** Texts of worktrees `a` and `b`, of the one file they changed. */
  texts: Record<string, string>;
  /** The text of the module in the main worktree's commit. */
  text: string;
  isNamed: boolean;
  open: readonly Conflict[];
  trust(text: string): Promise<unknown>;
  until(check: () => void): Promise<void>;
}

const world = async (modules: Modules, text: string): Promise<World> => {
  const it = await featureBench();
  const [runner, said] = [scriptedPlugins(modules), new Map<string, Finding>()];
  const listeners = new Set<() => void>();
  const made = { it, runner, said, text, texts: { a: '1', b: '2' }, isNamed: true, open: [] } as unknown as { -readonly [Name in keyof World]: World[Name] };
  made.keeper = new PluginKeeper({
    store: it.store, runner, log: nullLog, gatherMs: 5, openConflicts: () => made.open, mayHavePlugins: () => made.isNamed,
    plugins: () => Promise.resolve(new Map(made.isNamed ? [['own', plugin.parse({ module: 'tools/own.mjs' })]] : [])),
    git: { readFile: () => Promise.resolve(Buffer.from(made.text)) }, syntax: { languageOf: () => undefined, load: () => Promise.resolve(), parse: () => ({ assessed: false, reason: 'none' }) },
    observation: {
      sides: () => ['a', 'b'].map(name => ({ id: `worktree/${name}`, kind: 'worktree' as const, label: name, root: `/${name}`, changedFiles: 1, actor: name })),
      changesOf: () => [{ path: 'x.txt', kind: 'modify' }], readFile: (side, _path, version) => Promise.resolve(version === 'base' ? '0' : made.texts[side.slice('worktree/'.length)]),
      onDidChange: listener => { const heard = () => { listener({ files: [], sides: false }); }; listeners.add(heard); return () => listeners.delete(heard); }, onDidWrite: () => () => undefined, looked: () => Promise.resolve(true),
      addFindings: (source, finding) => { said.set(source, finding); for (const heard of listeners) heard(); },
    },
  });
  made.trust = (of: string) => it.store.commit({ type: 'trust.given', data: { trust: { what: 'plugin', name: 'own', hash: createHash('sha256').update(of).digest('hex'), actor: 'ada', at: 0 } }, actor: 'ada', stream: 'trusts/plugin/own' });
  made.until = check => expect.poll(() => { made.keeper.ask(); try { check(); return 'so'; } catch (error) { return (error as Error).message; } }, { timeout: 20_000 }).toBe('so').then(() => undefined);
  onTestFinished(() => made.keeper.dispose());
  return made;
};

const found = (message: string) => [{ kind: 'same', severity: 'warning', message, places: [{ of: 'a', path: 'x.txt', line: 2 }, { of: 'b', path: 'x.txt' }] }];
const reasons = ({ said }: World): readonly string[] => said.get('own')?.notAssessed.map(it => it.reason) ?? [];
const conflicts = ({ said }: World) => said.get('own')?.sightings.map(it => it.conflict) ?? [];

test('nothing runs before a person agreed to this very text', async () => {
  const it = await world({ one: { detect: () => found('one') }, two: { detect: () => found('two') } }, 'one');
  await it.until(() => { expect(reasons(it)).toEqual(['the detector own does not run: nobody has agreed that tools/own.mjs runs as it is now: interlock plugin trust own']); });
  expect(it.runner.opened).toEqual([]);
  await it.trust('one');
  await it.until(() => { expect(conflicts(it).map(conflict => conflict.message)).toEqual(['one']); });
  expect(reasons(it)).toEqual([]);
  it.text = 'two';
  await it.until(() => { expect(conflicts(it)).toEqual([]); });
  expect([it.runner.opened, reasons(it)[0]]).toEqual([['one'], expect.stringContaining('nobody has agreed') as string]);
});

test('what it finds is a conflict like others, the same as long as it is found', async () => {
  const it = await world({ m: { detect: ({ a, b }: PartyPair) => (a.files[0]!.text === b.files[0]!.text ? [] : found(`${a.actor} and ${b.actor}: ${a.files[0]!.text}`)) } }, 'm');
  await it.trust('m');
  await it.until(() => { expect(conflicts(it)).toHaveLength(1); });
  const [first] = conflicts(it);
  expect(first).toMatchObject({
    kind: 'custom', custom: { by: 'own', kind: 'same' }, severity: 'warning', certainty: 'DERIVED', message: 'a and b: 1', intents: [],
    places: [{ side: 'worktree/a', path: 'x.txt', actor: 'a', range: { start: { line: 1, character: 0 } } }, { side: 'worktree/b', path: 'x.txt', actor: 'b' }],
  });
  it.texts = { a: '3', b: '2' };
  await it.until(() => { expect(conflicts(it)[0]?.message).toBe('a and b: 3'); });
  expect(conflicts(it)[0]!.id).toBe(first!.id);
  it.texts = { a: '2', b: '2' };
  await it.until(() => { expect(conflicts(it)).toEqual([]); });
});

test('the same is not asked twice', async () => {
  const it = await world({ m: { detect: () => [] } }, 'm');
  await it.trust('m');
  await it.until(() => { expect(it.runner.asked).toHaveLength(1); });
  for (let round = 0; round < 3; round++) { it.keeper.ask(); await it.keeper.list(); }
  expect(it.runner.asked).toHaveLength(1);
  it.texts = { a: '9', b: '2' };
  await it.until(() => { expect(it.runner.asked).toHaveLength(2); });
});

test.each([
  ['throws', () => { throw new Error('no licence file'); }, /^the detector own failed: worktree\/a and worktree\/b: no licence file$/],
  ['answers nonsense', () => [{ kind: 'same' }], /its answer cannot be read: .*severity/],
  ['answers too much', () => Array.from({ length: 101 }, () => found('x')[0]), /its answer cannot be read/],
])('one that %s is told of, and stops nothing', async (_what, detect, reason) => {
  const it = await world({ m: { detect } }, 'm');
  await it.trust('m');
  await it.until(() => { expect(reasons(it)[0]).toMatch(reason); });
  expect([conflicts(it), (await it.keeper.list())[0]]).toMatchObject([[], { name: 'own', state: 'failed', from: 'repository' }]);
});

test('what the rules no longer name is gone, with what it found', async () => {
  const it = await world({ m: { detect: () => found('x') } }, 'm');
  await it.trust('m');
  await it.until(() => { expect(conflicts(it)).toHaveLength(1); });
  it.isNamed = false;
  await it.until(() => { expect(conflicts(it)).toEqual([]); });
  expect(await it.keeper.list()).toEqual([]);
});

test('a window brings one along, and takes it away', async () => {
  const it = await world({}, 'm');
  it.isNamed = false;
  const close = it.keeper.addWindow({ name: 'flags', window: 'w1', files: ['**'], running: { calls: ['detect'], ended: false, close: () => undefined, call: () => Promise.resolve(found('of a window')) } });
  await it.until(() => { expect(it.said.get('w1/flags/detect')?.sightings).toHaveLength(1); });
  expect((await it.keeper.list()).map(({ name, from, state }) => [name, from, state])).toEqual([['w1/flags/detect', 'window', 'running']]);
  close();
  await it.until(() => { expect(it.said.get('w1/flags/detect')?.sightings).toEqual([]); });
});

test('suggestions stand behind those of the judges', async () => {
  const it = await world({ m: { suggest: ({ conflict }: { conflict: Conflict }) => [{ by: 'sequence', text: `after ${conflict.kind}` }] } }, 'm');
  const conflict = someConflict(1, [], { kind: 'symbol', suggestions: [{ by: 'merge', text: 'own' }] });
  Object.assign(it.it.context, { plugins: it.keeper });
  it.open = it.it.observation.shown = [conflict];
  await it.trust('m');
  await it.until(() => { expect(it.keeper.suggestionsFor(conflict)).toHaveLength(1); });
  expect((await it.it.ask(showConflict, { id: conflict.id })).conflict.suggestions.map(({ text }) => text)).toEqual(['own', 'after symbol']);
  expect((await it.it.ask(listConflicts, {})).conflicts[0]!.suggestions).toHaveLength(2);
});
