import type { FileOnSide, FileVersionText, Judgement, ObservedFinding } from '../engine/conflicts/observed/judgement.ts';
import { targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import { judgeDrift } from '../engine/conflicts/observed/judgeDrift.ts';
import { judgeEditAgainstIntents } from '../engine/conflicts/observed/judgeEditAgainstIntents.ts';
import { judgeWholePair } from '../engine/conflicts/observed/judgeWholePair.ts';
import { judgeFilePair } from '../engine/conflicts/observed/judgeFilePair.ts';
import type { CrossFinding } from '../engine/conflicts/observed/crossPair.ts';
import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import { noOwnWork, type OwnWork } from '../engine/conflicts/observed/ownWork.ts';
import { readSide, type SideReading } from '../engine/conflicts/observed/readSide.ts';
import type { BroadcastReader } from '../engine/broadcast/renameOffer.ts';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import { SourceFile } from '../engine/references/world.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import type { ParsedFile, Syntax } from '../ports/syntax.ts';
import type { Intent, NotAssessed } from '../protocol/shapes.ts';
import type { Bound } from './actorIndex.ts';
import type { Compared, Comparison } from './comparisons.ts';
import { conflictId, type Finding, type Sighting } from './conflictList.ts';
import { absent, bytesOf, sameContent, type Content } from './content.ts';
import { KeptStructure } from './cross/keptStructure.ts';
import type { Histories } from './histories.ts';
import { KeptDeclared } from './keptDeclared.ts';
import { KeptPairs } from './keptPairs.ts';
import type { Party } from './parties.ts';
import type { Proofs, Verdict } from './proofs.ts';
import { worktreeId } from './sideRegistry.ts';

type BySide = ReadonlyMap<string, Bound>;

/**
 * Hands texts to the engine's judges and gives their findings identity. What was derived from a text is kept as long
 * as the text is, so judging a path again costs only what changed.
 */
export class Judging {
  private readonly versions = new WeakMap<Content, Map<string, FileVersionText>>();
  readonly reader: BroadcastReader;
  private readonly readings = new WeakMap<ParsedFile, WeakMap<ParsedFile, SideReading>>();
  private readonly pairs = new KeptPairs();
  private readonly measured = new KeptDeclared();
  /** A party meets all others at its path. */
  private readonly named = new WeakMap<Party, { readonly bound: BySide; readonly side: FileOnSide }>();
  private readonly targets = new WeakMap<Intent, readonly ReadTarget[]>();

  constructor(private readonly syntax: Syntax, private readonly proofs: Pick<Proofs, 'verdict'>, private readonly histories: Pick<Histories, 'of'>) { this.reader = new KeptStructure(syntax); }

  /** What a side made of a file, for judging across files. Undefined when a text cannot be read, or nothing is different. */
  changed(path: string, base: Content, party: Party, bound: BySide): ChangedFile | undefined {
    if (base.state === 'unreadable' || !party.content || party.content.state === 'unreadable' || (sameContent(base, party.content) && path === party.path)) return undefined;
    const before = this.version(path, base), now = this.onSide(party, bound);
    return { base: before, now, reading: this.read(before, now) };
  }

  /** A file of a commit, read as far as somebody asks. */
  source(path: string, content: Content): SourceFile | undefined {
    if (content.state !== 'text') return undefined;
    const { text, parsed } = this.version(path, content);
    return text === undefined ? undefined : new SourceFile(path, text, this.reader, parsed);
  }

  /** Gives a finding across files identity. */
  acrossFiles({ path, finding }: CrossFinding, parties: readonly Party[]): Sighting {
    return sighting(finding, path, parties, rootsOf(parties));
  }

  /** What two versions of a file do to each other; where git is asked it may come out otherwise. `path`: the file's path in the base. */
  pair(path: string, { base, a, b, revs }: Comparison, bound: BySide): Finding {
    if (isUnread(base) || isUnread(a.content) || isUnread(b.content)) {
      const [was, mine, theirs] = [base, a.content, b.content].map(bytesOf);
      if (was && mine && theirs) return this.judged(judgeWholePair({ path, bytes: was.bytes }, { ...this.onSide(a, bound), ...mine }, { ...this.onSide(b, bound), ...theirs }), path, [a, b]);
      return { sightings: [], notAssessed: unreadable([[undefined, path, base], [a.sideId, a.path, a.content], [b.sideId, b.path, b.content]]) };
    }
    const version = this.version(path, base), sideA = this.namedSide(a, bound), sideB = this.namedSide(b, bound), history = revs && this.history(path, revs, a, b);
    const kept = this.pairs.of(version, sideA, sideB, history, () => judgeFilePair(version, sideA, sideB, this.read, history));
    const verdict = this.ask(path, kept.judged, base, a, b);
    if (kept.told?.verdict !== verdict) {
      kept.told = { verdict, finding: this.finding(kept.judged.findings.flatMap((it) => afterProof(it, verdict)), kept.judged.notAssessed, path, [a, b]) };
    }
    return kept.told.finding;
  }

  /** What a side's own edit does to declared work: to that of others, and to its own. `base`: what the side began with; `parties`: all who have the file. */
  declared(path: string, base: Content, party: Party, bound: BySide, intents: readonly Intent[], parties: readonly Party[] = []): readonly Finding[] {
    if (base.state === 'unreadable' || !party.content || party.content.state === 'unreadable') return [];
    const mine = bound.get(party.side.id);
    const own: OwnWork = mine ? { near: intents.filter(mine.owns), codes: mine.codes, only: mine.only } : noOwnWork;
    const version = this.version(path, base), side = this.onSide(party, bound);
    const others = intents.filter((it) => !isOwn(it, party, mine, bound));
    // A declaration binds whoever made it, not the person who looks in.
    const declarer = mine ? this.onSide(party, bound, mine.actor) : side;
    const edits = others.map((intent) => {
      const theirs = this.madeFor(intent, party, parties, bound);
      return this.measured.of(side, intent, { base: version, own, theirs }, () =>
        this.judged(judgeEditAgainstIntents(version, side, [intent], own.near, this.read, this.targetsOf, () => theirs), path, [party]));
    });
    const drift = this.measured.of(declarer, undefined, { base: version, own, theirs: [] }, () => this.judged(judgeDrift(version, declarer, own, this.read, this.targetsOf), path, [party]));
    return [...edits, drift];
  }

  /** A file as those have it who are at work on an intent, on disk or not saved. */
  private madeFor(intent: Intent, { side }: Party, parties: readonly Party[], bound: BySide): readonly FileVersionText[] {
    const theirs = parties.filter((it) => it.side.id !== side.id && it.content?.state === 'text' && isOwn(intent, it, bound.get(it.side.id), bound));
    return theirs.map((it) => this.version(it.path, it.content!, it.buffer?.key));
  }

  /** Against the main worktree alone: what a side took back by mistake is told once, not for each other side. */
  private history(path: string, revs: Compared, a: Party, b: Party): FileHistory | undefined {
    return a.side.main || b.side.main ? this.histories.of(path, revs, { a: a.sideId, b: b.sideId }) : undefined;
  }

  /** git is asked only about what would not merge; a file that a side deleted has nothing to merge. */
  private ask(path: string, judged: Judgement, base: Content, a: Party, b: Party): Verdict {
    if (!overlaps(judged) || !a.content || !b.content) return 'unknown';
    return this.proofs.verdict(path, [a.sideId, b.sideId], base, a.content, b.content);
  }

  private judged({ findings, notAssessed }: Judgement, path: string, parties: readonly Party[]): Finding { return this.finding(findings, notAssessed, path, parties); }

  private finding(findings: readonly ObservedFinding[], notAssessed: readonly NotAssessed[], path: string, parties: readonly Party[]): Finding {
    const roots = rootsOf(parties);
    return { sightings: findings.map((it) => sighting(it, path, parties, roots)), notAssessed };
  }

  private namedSide(party: Party, bound: BySide): FileOnSide {
    const known = this.named.get(party);
    if (known?.bound === bound) return known.side;
    const side = this.onSide(party, bound);
    this.named.set(party, { bound, side });
    return side;
  }

  /** Unsaved text is that of who sits at the window, whoever works in the folder. */
  private onSide(party: Party, bound: BySide, actor = party.buffer?.actor ?? bound.get(party.side.id)?.actor): FileOnSide {
    return this.pairs.side(this.version(party.path, party.content ?? absent, party.buffer?.key), {
      side: party.sideId, ...whereOf(party), who: actor ?? `worktree ${party.side.name}`, ...(actor === undefined ? {} : { actor }),
    });
  }

  /** One object for one text at one path: what is derived from it is found by it. */
  private version(path: string, content: Content, key?: string): FileVersionText {
    let paths = this.versions.get(content);
    if (!paths) this.versions.set(content, paths = new Map());
    let version = paths.get(path);
    // A copy of what was parsed: its identity stands for this text, also where the parser has one answer for many.
    if (!version) paths.set(path, version = content.state === 'text' ? { path, text: content.text, parsed: { ...this.syntax.parse(path, content.text, key) } } : { path, text: undefined, parsed: { assessed: false, reason: 'there is no such file' } });
    return version;
  }

  private readonly read = (base: FileVersionText, side: FileVersionText): SideReading => {
    let sides = this.readings.get(base.parsed);
    if (!sides) this.readings.set(base.parsed, sides = new WeakMap());
    let reading = sides.get(side.parsed);
    if (!reading) sides.set(side.parsed, reading = readSide(base, side));
    return reading;
  };

  private readonly targetsOf = (intent: Intent): readonly ReadTarget[] => {
    let found = this.targets.get(intent);
    if (!found) this.targets.set(intent, found = targetsOf(intent));
    return found;
  };
}

const overlaps = ({ findings }: Judgement): boolean => findings.some((it) => it.overlaps);

/** A real merge that stops makes it proven; one that does not takes back what was said of lines. */
const afterProof = (finding: ObservedFinding, verdict: Verdict): readonly ObservedFinding[] => {
  if (!finding.overlaps || verdict === 'unknown') return [finding];
  if (verdict === 'conflicts') return [{ ...finding, certainty: 'PROVEN' }];
  return finding.kind === 'textual' ? [] : [finding];
};

const sighting = (finding: ObservedFinding, path: string, parties: readonly Party[], roots: ReadonlyMap<string, string>): Sighting => {
  const { symbol, overlaps: _, ...rest } = finding;
  // Of drift there are as many parties as its actor declared intents by then: it stays the same when one more is.
  const between = [...parties.map((it) => worktreeId(it.side.name)), ...finding.kind === 'drift' ? [] : finding.intents];
  return { conflict: { ...rest, id: conflictId(finding.kind, between, path, symbol) }, roots };
};

/** A branch without a worktree has none. */
const rootsOf = (parties: readonly Party[]): ReadonlyMap<string, string> =>
  new Map(parties.flatMap(({ sideId, side }) => side.commit === undefined ? [[sideId, side.root] as const] : []));

export const whereOf = ({ buffer, side, committedOnly }: Party): Pick<FileOnSide, 'where' | 'state'> => {
  if (side.commit !== undefined) return { where: `branch ${side.branch}` };
  const state = buffer ? 'not saved' : committedOnly ? 'committed' : undefined;
  return { where: `worktree ${side.name}`, ...(state === undefined ? {} : { state }) };
};

/**
 * Whether an intent may be what this side is working on. One that points at the side's folder and at no side more
 * clearly may be: several agents declared there, and nobody can tell whose edit it is.
 */
export const isOwn = (intent: Intent, { side }: Pick<Party, 'side'>, own: Bound | undefined, bound: BySide): boolean => {
  if (own?.actor === intent.actor || intent.branch === side.branch) return true;
  if (own?.sure) return false;
  return intent.worktree === side.root && ![...bound.values()].some((it) => it.owns(intent));
};

const isUnread = (content: Content | undefined): boolean => content === undefined || content.state === 'unreadable';

const unreadable = (versions: readonly (readonly [string | undefined, string, Content | undefined])[]): readonly NotAssessed[] =>
  versions.flatMap(([side, path, content]) => content?.state === 'unreadable' ? [{ ...(side === undefined ? {} : { side }), path, reason: content.reason }] : []);
