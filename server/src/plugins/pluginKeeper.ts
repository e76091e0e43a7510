import picomatch from 'picomatch';
import type { OwnStatuses } from '../engine/marks.ts';
import type { PluginFinding } from '../engine/plugins/findings.ts';
import { conflictId, type Finding, type Sighting } from '../observation/conflictList.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Plugins, PluginRunner, RunningPlugin, WindowPlugin } from '../ports/plugins.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { ListedPlugin, Plugin, PluginCall } from '../protocol/plugins.ts';
import type { Conflict, NotAssessed, Suggestion } from '../protocol/shapes.ts';
import { rulesFileName } from '../protocol/rulesFileName.ts';
import { Answers, detectIn, suggestIn, type Answered } from './askPlugin.ts';
import { readParties } from './readParties.ts';
import { isTrusted, readModule } from './repositoryModules.ts';

export interface PluginKeeperParts {
  readonly store: Pick<Store, 'state' | 'onCommit'>;
  readonly observation: Pick<Observation, 'sides' | 'changesOf' | 'readFile' | 'onDidChange' | 'onDidWrite' | 'looked' | 'addFindings'>;
  readonly syntax: Pick<Syntax, 'parse' | 'languageOf' | 'load'>;
  readonly git: Pick<Git, 'readFile'> | undefined;
  /** As `interlock.json` has them. Rejects where git cannot say. */
  readonly plugins: () => Promise<ReadonlyMap<string, Plugin>>;
  /** Cheap: whether there may be any. */
  readonly mayHavePlugins: () => boolean;
  readonly openConflicts: () => readonly Conflict[];
  readonly runner: PluginRunner;
  readonly log: Log;
  /** Changes come in bursts; this long they are collected, ms. */
  readonly gatherMs?: number;
}

/** What is kept of one plug-in between rounds. */
class Kept {
  running: RunningPlugin | undefined;
  hash: string | undefined;
  state: ListedPlugin['state'] = 'not looked at';
  reason: string | undefined;
  calls: readonly PluginCall[] = [];
  conflicts = 0;
  suggestions: ReadonlyMap<string, readonly Suggestion[]> = new Map();
  said = '';
  readonly detected = new Answers<Answered<readonly PluginFinding[]>>();
  readonly suggested = new Answers<Answered<readonly Suggestion[]>>();
}

/** One to ask in a round. */
interface Asked { readonly name: string; readonly module: string; readonly from: ListedPlugin['from']; readonly files: readonly string[]; readonly open: (kept: Kept) => Promise<RunningPlugin | undefined> }

/** Changes that go on are waited out so many times as long as one is. */
const longestGathering = 10;

/** Asks plug-ins about what is there, and hands what they found to where all conflicts are. */
export class PluginKeeper implements Plugins {
  readonly #parts: PluginKeeperParts;
  readonly #stops: readonly (() => void)[];
  readonly #kept = new Map<string, Kept>();
  readonly #ofWindows = new Map<string, WindowPlugin>();
  readonly #statuses = new Set<OwnStatuses>();
  #asked: readonly Asked[] = [];
  #gathering: NodeJS.Timeout | undefined;
  /** When the first asked of those that are gathered, ms. */
  #askedSince = 0;
  #running: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(parts: PluginKeeperParts) {
    this.#parts = parts;
    this.#stops = [parts.store.onCommit(() => { this.ask(); }), parts.observation.onDidChange(() => { this.ask(); }), parts.observation.onDidWrite(() => { this.ask(); })];
    this.ask();
  }

  /** Something may be other than before. */
  ask(): void {
    if (this.#disposed || (!this.#parts.mayHavePlugins() && this.#ofWindows.size + this.#kept.size === 0)) return;
    const gatherMs = this.#parts.gatherMs ?? 500;
    // While somebody types nobody is asked, but not for ever.
    if (this.#gathering && performance.now() - this.#askedSince > longestGathering * gatherMs) return;
    if (!this.#gathering) this.#askedSince = performance.now();
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#running = this.#running.then(() => this.#round()).catch((error: unknown) => this.#parts.log.warn('feature', `plug-ins could not be asked: ${error instanceof Error ? error.message : String(error)}`));
    }, gatherMs).unref();
  }

  /** @returns what takes it away again, with all it found */
  addWindow(plugin: WindowPlugin): () => void {
    const key = `${plugin.window}/${plugin.name}/${plugin.running.calls.join('+')}`;
    this.#ofWindows.set(key, plugin);
    this.ask();
    return () => {
      if (this.#ofWindows.get(key) !== plugin) return;
      this.#ofWindows.delete(key);
      this.ask();
    };
  }

  async list(): Promise<readonly ListedPlugin[]> {
    this.ask();
    await this.#running;
    // So that what was just written in the rules is there, asked or not yet.
    const asked = await this.#toAsk();
    return asked.map(({ name, module, from }) => {
      const { state, reason, calls, hash, conflicts } = this.#kept.get(name) ?? new Kept();
      return { name, module, from, state, calls: [...calls], conflicts, ...(reason === undefined ? {} : { reason }), ...(hash === undefined ? {} : { hash }) };
    });
  }

  /** Of two windows that name one, the first. */
  statuses(): OwnStatuses {
    const all = [...this.#statuses].reverse();
    return { conflict: new Map(all.flatMap(it => [...it.conflict])), intent: new Map(all.flatMap(it => [...it.intent])) };
  }

  /** @returns what takes them away again */
  addStatuses(statuses: OwnStatuses): () => void {
    this.#statuses.add(statuses);
    return () => { this.#statuses.delete(statuses); };
  }

  suggestionsFor({ id }: Conflict): readonly Suggestion[] {
    return [...this.#kept.values()].flatMap(it => it.suggestions.get(id) ?? []);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    for (const stop of this.#stops) stop();
    for (const { running } of this.#kept.values()) running?.close();
    await this.#running;
  }

  async #round(): Promise<void> {
    if (!await this.#parts.observation.looked(60_000)) return;
    this.#asked = await this.#toAsk();
    for (const name of [...this.#kept.keys()].filter(it => !this.#asked.some(({ name: asked }) => asked === it))) this.#drop(name);
    for (const asked of this.#asked) {
      if (this.#disposed) return;
      await this.#askOne(asked);
    }
  }

  async #toAsk(): Promise<readonly Asked[]> {
    const named = this.#parts.mayHavePlugins() ? [...await this.#parts.plugins()] : [];
    return [
      ...named.map(([name, plugin]): Asked => ({ name, module: plugin.module, from: 'repository', files: plugin.files, open: kept => this.#open(name, plugin, kept) })),
      ...[...this.#ofWindows].map(([key, { name, files, running }]): Asked => ({ name: key, module: name, from: 'window', files, open: kept => Promise.resolve(adopted(kept, running)) })),
    ];
  }

  async #askOne(asked: Asked): Promise<void> {
    const { observation, openConflicts } = this.#parts;
    const kept = this.#kept.get(asked.name) ?? new Kept();
    this.#kept.set(asked.name, kept);
    const running = await this.#opened(asked, kept);
    if (!running) return this.#tell(asked, kept, [], kept.reason === undefined ? [] : [kept.reason]);
    // Where nobody is left to ask for, no process is kept either.
    const open = () => this.#opened(asked, kept);
    const isWanted = picomatch([...asked.files], { dot: true });
    const found = kept.calls.includes('detect') ? await detectIn(asked.from === 'window' ? asked.module : asked.name, await readParties({ ...this.#parts, observation }, isWanted), open, kept.detected) : { findings: [], failures: [] };
    const said = kept.calls.includes('suggest') ? await suggestIn(openConflicts(), open, kept.suggested) : { byConflict: new Map<string, readonly Suggestion[]>(), failures: [] };
    kept.suggestions = said.byConflict;
    const failures = [...found.failures, ...said.failures];
    [kept.state, kept.reason] = failures.length > 0 ? ['failed', failures[0]] : ['running', undefined];
    this.#tell(asked, kept, found.findings, failures);
  }

  /** The plug-in, started where it is not, or no longer. Says in `kept` why there is none. */
  async #opened(asked: Asked, kept: Kept): Promise<RunningPlugin | undefined> {
    try {
      const running = await asked.open(kept);
      if (running) kept.calls = running.calls;
      return running;
    } catch (error) {
      [kept.state, kept.reason] = ['failed', error instanceof Error ? error.message : String(error)];
      return undefined;
    }
  }

  async #open(name: string, plugin: Plugin, kept: Kept): Promise<RunningPlugin | undefined> {
    const module = await readModule(this.#parts.git, plugin);
    if ('missing' in module) throw new Error(module.missing);
    const isSame = kept.hash === module.hash;
    if (!isSame || kept.running?.ended) {
      kept.running?.close();
      kept.running = undefined;
    }
    if (!isSame) { kept.detected.forget(); kept.suggested.forget(); }
    kept.hash = module.hash;
    if (!isTrusted(this.#parts.store, name, module.hash)) {
      kept.running?.close();
      kept.running = undefined;
      [kept.state, kept.reason] = ['not trusted', `nobody has agreed that ${plugin.module} runs as it is now: interlock plugin trust ${name}`];
      return undefined;
    }
    return kept.running ??= await this.#parts.runner.open({ ...plugin, text: module.text });
  }

  /** Only where something is other: it makes all listeners look anew, us too. */
  #tell(asked: Asked, kept: Kept, findings: readonly PluginFinding[], failures: readonly string[]): void {
    const roots = new Map(this.#parts.observation.sides().map(it => [it.id, it.root]));
    const notAssessed = failures.slice(0, 10).map((reason): NotAssessed => ({ path: asked.from === 'repository' ? rulesFileName : '', reason: `${kept.calls.includes('detect') || kept.calls.length === 0 ? 'the detector' : 'the suggestion maker'} ${asked.name} ${kept.state === 'not trusted' ? 'does not run' : 'failed'}: ${reason}` }));
    const finding: Finding = { sightings: findings.map(it => sightingOf(it, roots)), notAssessed };
    kept.conflicts = findings.length;
    const said = JSON.stringify([finding.sightings.map(it => it.conflict), notAssessed]);
    if (said === kept.said) return;
    kept.said = said;
    this.#parts.observation.addFindings(asked.name, finding);
  }

  #drop(name: string): void {
    const kept = this.#kept.get(name);
    this.#kept.delete(name);
    kept?.running?.close();
    this.#parts.observation.addFindings(name, { sightings: [], notAssessed: [] });
  }
}

/** What a window's answered before says nothing of what it brings now. */
const adopted = (kept: Kept, running: RunningPlugin): RunningPlugin => {
  if (kept.running !== running) { kept.detected.forget(); kept.suggested.forget(); }
  return kept.running = running;
};

const sightingOf = ({ conflict, parties, tellsApart }: PluginFinding, roots: ReadonlyMap<string, string>): Sighting => ({
  conflict: { ...conflict, id: conflictId(conflict.kind, parties, '', tellsApart) },
  roots: new Map(conflict.places.flatMap(({ side }) => { const root = roots.get(side); return root === undefined ? [] : [[side, root] as const]; })),
});
