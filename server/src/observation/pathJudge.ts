import type { NotAssessed } from '../protocol/shapes.ts';
import { comparisonsAt } from './comparisons.ts';
import type { Finding } from './conflictList.ts';
import type { Content } from './content.ts';
import type { Declared } from './declaredWork.ts';
import type { Judging } from './judging.ts';
import { partiesAt, type Party, type PartySources } from './parties.ts';
import type { ChangeReader } from './readChanges.ts';
import { SettledPairs } from './settledPairs.ts';
import { Needs, type TextSource } from './texts.ts';

export interface PathJudgeDeps {
  readonly sources: PartySources;
  readonly reader: ChangeReader | undefined;
  readonly texts: TextSource;
  readonly judging: Judging;
  readonly declared: Declared;
}

/** Judges everything about one path of the base, without waiting: it answers with findings, or with what has to be read first. */
export class PathJudge {
  private readonly settled = new SettledPairs();

  constructor(private readonly deps: PathJudgeDeps) {}

  /** git's answer about two sides' versions is another now. */
  forget(path: string, a: string, b: string): void { this.settled.forget(path, a, b); }

  judge(path: string): Finding | Needs {
    const { sources, reader, texts, judging } = this.deps;
    const needs = new Needs();
    const { declared } = this.deps;
    const parties = partiesAt(sources, path, declared.size > 0, needs);
    if (needs.any) return needs;
    const intents = declared.at(new Set([path, ...parties.map((it) => it.path)]));
    const bound = declared.bindings(sources.registry.all());
    const isDeclared = (it: Party): boolean => intents.length > 0 || bound.get(it.side.id)?.codes === true;
    if (parties.length < 2 && !parties.some((it) => it.buffer !== undefined || isDeclared(it))) return { sightings: [], notAssessed: [] };
    const settled = this.settled.at(path, parties, ({ side, buffer }) => ({ head: sources.changesOf(side).head, actor: buffer?.actor ?? bound.get(side.id)?.actor }));
    const { comparisons, notAssessed } = comparisonsAt(sources, reader, path, parties, needs, settled.has);
    const started = parties.map((it) => isDeclared(it) ? this.startedFrom(path, it, needs) : undefined);
    for (const it of parties) texts.wantGrammar(it.path, needs);
    if (needs.any) return needs;
    const fresh = comparisons.map((it) => {
      const finding = judging.pair(path, it, bound);
      settled.keep(it.a, it.b, finding);
      return finding;
    });
    const found = [
      ...settled.before, ...fresh,
      ...parties.flatMap((party, at) => { const base = started[at]; return base ? judging.declared(path, base, party, bound, intents, parties) : []; }),
    ];
    return join(found, notAssessed);
  }

  /** The text a side began with: what its own work is measured against. */
  private startedFrom(path: string, party: Party, needs: Needs): Content | undefined {
    const { sources, texts } = this.deps;
    if (party.committedOnly || party.arrivedFrom !== undefined) return undefined;
    const { base } = sources.changesOf(party.side);
    return base === undefined ? party.buffer?.base ?? sources.before?.(party.side, party.path) : texts.atCommit(base, path, needs);
  }
}

/** One finding of many; the same reason about the same file is given once. */
const join = (found: readonly Finding[], more: readonly NotAssessed[]): Finding => {
  const sightings = found.flatMap((it) => it.sightings);
  const reasons = new Map([...found.flatMap((it) => it.notAssessed), ...more].map((it) => [`${it.side}\0${it.path}\0${it.reason}`, it]));
  return { sightings, notAssessed: [...reasons.values()] };
};
