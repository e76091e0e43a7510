import { operationOf } from '../engine/conflicts/observed/places.ts';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import type { Operation } from '../protocol/words.ts';
import { comparisonsAt, type Comparison } from './comparisons.ts';
import type { Content } from './content.ts';
import type { DeclaredWork } from './declaredWork.ts';
import type { Judging } from './judging.ts';
import type { FileWork, SharedWork, SideWork, ThreeTexts } from './observation.ts';
import { partiesAt, type Party, type PartySources } from './parties.ts';
import type { ChangeReader } from './readChanges.ts';
import { worktreeId } from './sideRegistry.ts';
import { Needs } from './texts.ts';

export interface SharedFilesDeps {
  readonly sources: PartySources;
  readonly reader: ChangeReader | undefined;
  readonly judging: Judging;
  readonly declared: DeclaredWork;
  /** Every path of the base that somebody changed. */
  readonly paths: () => Iterable<string>;
}

/** Readings until all texts that an answer asks for must be there. */
const maxReads = 40;
/** Others have their turn after so long, ms. */
const sliceMs = 3;

/** Answers what several sides made of one file, over the sources of the live view. Keeps nothing. */
export class SharedFiles {
  constructor(private readonly deps: SharedFilesDeps) {}

  /** The three texts that a merge of two sides would begin with. `path`: as either has it. */
  async texts(a: string, b: string, path: string, signal: AbortSignal): Promise<ThreeTexts | undefined> {
    const paths = new Set([a, b].map((id) => this.basePath(id, path)));
    for (const it of paths) {
      const compared = await this.comparedAt(it, signal);
      const found = compared?.comparisons.find((one) => isBetween(one, a, b) && [one.a.path, one.b.path, it].includes(path));
      if (found) return threeTexts(it, found.a.sideId === a ? found : { ...found, a: found.b, b: found.a });
    }
    return undefined;
  }

  /** What more than one side changed. At most so many files; the rest is counted. */
  async all(most: number, signal: AbortSignal): Promise<SharedWork> {
    const files: FileWork[] = [];
    const notAssessed: NotAssessed[] = [];
    let total = 0, since = performance.now();
    for (const path of [...this.deps.paths()].sort()) {
      if (performance.now() - since > sliceMs) {
        await new Promise((go) => setImmediate(go));
        since = performance.now();
      }
      if (partiesAt(this.deps.sources, path, false, new Needs()).length < 2) continue;
      const compared = await this.comparedAt(path, signal);
      if (!compared) { notAssessed.push({ path, reason: 'its texts change faster than they can be read' }); continue; }
      notAssessed.push(...compared.notAssessed);
      const work = this.workAt(path, compared.comparisons);
      if (work.sides.length < 2) continue;
      total++;
      if (files.length < most) files.push(work);
    }
    return { files, total, notAssessed };
  }

  private basePath(id: string, path: string): string {
    const { registry, changesOf } = this.deps.sources;
    const side = registry.byId(id.replace(/^buffers\/[^/]*\//, worktreeId('')));
    return side ? changesOf(side).own.basePath(path) : path;
  }

  private async comparedAt(path: string, signal: AbortSignal): Promise<ReturnType<typeof comparisonsAt> | undefined> {
    const { sources, reader } = this.deps;
    for (let round = 0; round < maxReads; round++) {
      signal.throwIfAborted();
      const needs = new Needs();
      const parties = partiesAt(sources, path, true, needs);
      const found = needs.any ? undefined : comparisonsAt(sources, reader, path, parties, needs);
      for (const it of parties) sources.texts.wantGrammar(it.path, needs);
      if (found && !needs.any) return found;
      await Promise.all(needs.loads.map((load) => load()));
    }
    return undefined;
  }

  private workAt(path: string, comparisons: readonly Comparison[]): FileWork {
    const bound = this.deps.declared.bindings(this.deps.sources.registry.all());
    const sides = new Map<string, Draft>();
    for (const { base, a, b } of comparisons) {
      for (const party of [a, b]) {
        const changed = this.deps.judging.changed(path, base, party, bound);
        if (changed) note(draftOf(sides, path, party, base), changed);
      }
    }
    return { path, sides: [...sides.values()].map(({ symbols, ...it }) => ({ ...it, symbols: [...symbols.values()] })) };
  }
}

type Draft = Omit<SideWork, 'symbols' | 'notAssessed'> & { notAssessed?: string; readonly symbols: Map<string, SideWork['symbols'][number]> };

const draftOf = (sides: Map<string, Draft>, path: string, party: Party, base: Content): Draft => {
  const found = sides.get(party.sideId) ?? { side: party.sideId, path: party.path, operation: wholeOperation(path, party, base), symbols: new Map() };
  sides.set(party.sideId, found);
  return found;
};

const wholeOperation = (path: string, party: Party, base: Content): Operation => {
  if (party.content?.state === 'absent') return 'delete';
  if (base.state === 'absent') return 'add';
  return party.path === path ? 'modify' : 'rename';
};

/** Of several things done to one symbol, what others notice most. */
const weight: readonly Operation[] = ['modify', 'add', 'change-signature', 'move', 'rename', 'delete'];

const note = (draft: Draft, { reading }: ChangedFile): void => {
  if (reading.notAssessed !== undefined) draft.notAssessed = reading.notAssessed;
  for (const { base, path, kind, change, now } of reading.changes) {
    const symbol = (base?.path ?? path).replace(/#\d+$/, '');
    const operation = operationOf[change];
    const known = draft.symbols.get(symbol);
    if (known && weight.indexOf(known.operation) >= weight.indexOf(operation)) continue;
    draft.symbols.set(symbol, { symbol, kind, operation, ...(now ? { now: now.path, line: now.nameRange.start.line } : {}) });
  }
};

const isBetween = ({ a, b }: Comparison, one: string, other: string): boolean =>
  (a.sideId === one && b.sideId === other) || (a.sideId === other && b.sideId === one);

const threeTexts = (path: string, { base, a, b }: Comparison): ThreeTexts => {
  const unread = [base, a.content, b.content].find((it) => it?.state === 'unreadable');
  return {
    path, base: textOf(base), a: { path: a.path, text: textOf(a.content) }, b: { path: b.path, text: textOf(b.content) },
    ...(unread?.state === 'unreadable' ? { unreadable: unread.reason } : {}),
  };
};

const textOf = (content: Content | undefined): string | undefined => (content?.state === 'text' ? content.text : undefined);
