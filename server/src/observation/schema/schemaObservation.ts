import { createHash } from 'node:crypto';
import type { SchemaGroupJudged } from '../../engine/conflicts/observed/judgeSchemaGroup.ts';
import { mayChangeSchema, schemaGroups, type SchemaGroup } from '../../engine/conflicts/observed/schemaGroups.ts';
import { keepNewest } from '../../engine/keepNewest.ts';
import type { Git } from '../../ports/git.ts';
import type { Log } from '../../ports/log.ts';
import type { SchemaJudge } from '../../ports/schemaJudge.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import type { Bound } from '../actorIndex.ts';
import { Background } from '../background.ts';
import type { Finding, Sighting } from '../conflictList.ts';
import { absent } from '../content.ts';
import type { Judging } from '../judging.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import { readBaseScripts } from './readBaseScripts.ts';
import { here, readSql, sqlOfSide, type ReadSql, type SqlOfSide } from './sqlFiles.ts';

export interface SchemaDeps {
  readonly sources: PartySources;
  readonly git: Pick<Git, 'filesBelow'>;
  readonly reader: ChangeReader;
  readonly judging: Pick<Judging, 'acrossFiles'>;
  readonly bindings: () => ReadonlyMap<string, Bound>;
  /** Asked when two sides changed one schema. */
  readonly judge: Pick<SchemaJudge, 'judge'>;
  readonly log: Log;
  /** All that is found now. */
  readonly tell: (finding: Finding) => void;
}

/** How long a change of SQL must stand before it is compared, ms: nobody waits for it while writing. */
const quietMs = 300;
/** Pairs of sides compared in one go. */
const maxPairs = 400;
/** Pairs of texts whose verdict is kept. */
const maxKept = 1_000;

/** Judges what sides do to one schema as SQL, as it is on disk, some time after it was written: never while somebody waits. */
export class SchemaObservation {
  private readonly background = new Background(quietMs);
  private readonly kept = new Map<string, SchemaGroupJudged>();
  private asked = 0;
  private answered = 0;
  private told = false;
  /** Sides had SQL of their own when it was last looked. */
  private hadSql = false;

  constructor(private readonly deps: SchemaDeps) {}

  /** These files may be others now. */
  look(paths: Iterable<string>): void {
    for (const path of paths) if (mayChangeSchema(path)) { this.ask(); return; }
  }

  /** Sides are others now, or called otherwise. */
  lookAgain(): void { if (this.hadSql) this.ask(); }

  /** What was written and is not compared yet. */
  late(): readonly NotAssessed[] { return this.asked > this.answered ? [{ path: '', reason: 'what was just written as SQL is still being compared with what others do to the schema' }] : []; }

  dispose(): void { this.background.dispose(); }

  private ask(): void {
    this.asked++;
    this.background.ask('schema', [], () => this.work());
  }

  private async work(): Promise<void> {
    const asked = this.asked;
    try {
      this.tell(await this.judge());
    } catch (error) {
      this.deps.log.error('observation', 'comparing schemas failed', error);
      this.tell({ sightings: [], notAssessed: [{ path: '', reason: `what sides do to the schema could not be compared: ${(error as Error).message}` }] });
    }
    this.answered = asked;
  }

  private tell(finding: Finding): void {
    const tells = finding.sightings.length + finding.notAssessed.length > 0;
    if (tells || this.told) this.deps.tell(finding);
    this.told = tells;
  }

  private async judge(): Promise<Finding> {
    const { sources } = this.deps;
    const all = sources.registry.all().map((it) => sqlOfSide(sources, it)).filter((it) => it.own.length + it.reference.length > 0);
    this.hadSql = all.length > 0;
    const pairs = this.pairsOf(all);
    const [sightings, notAssessed]: [Sighting[], NotAssessed[]] = [[], []];
    for (const [a, b] of pairs.slice(0, maxPairs)) {
      const found = await this.judgePair(a, b);
      sightings.push(...found.sightings);
      notAssessed.push(...found.notAssessed);
    }
    if (pairs.length > maxPairs) notAssessed.push({ path: '', reason: `what ${pairs.length} pairs of sides do to the schema: ${maxPairs} of them were compared` });
    return { sightings, notAssessed: [...new Map(notAssessed.map((it) => [JSON.stringify(it), it])).values()] };
  }

  /** Each two sides that have SQL against each other; the reference has for each what it committed since that one parted. */
  private pairsOf(all: readonly SqlOfSide[]): readonly (readonly [SqlOfSide, SqlOfSide])[] {
    const reference = this.deps.sources.referenceSide();
    const main = reference && (all.find((it) => it.side.id === reference.id) ?? { side: reference, own: [], reference: [] });
    const others = all.filter((it) => it.side.id !== reference?.id && it.own.length > 0);
    const withMain = main ? others.map((it) => [{ ...main, own: [...new Map([...it.reference, ...main.own].map((sql) => [sql.path, sql])).values()] }, it] as const) : [];
    return [...withMain.filter(([it]) => it.own.length > 0), ...others.flatMap((it, at) => others.slice(at + 1).map((other) => [it, other] as const))];
  }

  private async judgePair(a: SqlOfSide, b: SqlOfSide): Promise<Finding> {
    const nothing: Finding = { sightings: [], notAssessed: [] };
    const { sources, reader } = this.deps;
    const base = a.side.head === undefined || b.side.head === undefined ? undefined : await reader.mergeBase(a.side.head, b.side.head);
    if (base === undefined) return nothing;
    const bound = this.deps.bindings();
    const [own, other] = await Promise.all([readSql(sources, a.side, a.own, base, bound), readSql(sources, b.side, b.own, base, bound)]);
    const groups = schemaGroups(own.map((it) => it.file), other.map((it) => it.file));
    if (groups.length === 0) return nothing;
    const parties = [own[0]!.party, other[0]!.party];
    const judged: SchemaGroupJudged[] = [];
    for (const group of groups) judged.push(await this.judgeGroup(base, group, [...own, ...other]));
    return {
      sightings: judged.flatMap((it) => it.findings).map((it) => this.deps.judging.acrossFiles(it, parties)),
      notAssessed: judged.flatMap((it) => it.notAssessed),
    };
  }

  /** Once for the same texts under the same names. */
  private async judgeGroup(base: string, group: SchemaGroup, all: readonly ReadSql[]): Promise<SchemaGroupJudged> {
    const scripts = new Set([...group.a, ...group.b].map((it) => it.now));
    const key = JSON.stringify([base, group.key, all.filter((it) => scripts.has(it.file.now)).map(({ file: { now } }) => [now.side, now.where, now.who, now.path, hashOf(now.text)])]);
    const known = this.kept.get(key);
    const judged = known ?? await this.judgeAnew(base, group);
    this.kept.delete(key);
    this.kept.set(key, judged);
    keepNewest(this.kept, maxKept);
    return judged;
  }

  private async judgeAnew(base: string, group: SchemaGroup): Promise<SchemaGroupJudged> {
    const { git, sources: { texts } } = this.deps;
    const start = await readBaseScripts(group, { filesBelow: (folder) => git.filesBelow(base, folder), content: async (path) => await here((needs) => texts.atCommit(base, path, needs)) ?? absent });
    return this.deps.judge.judge({ group, base: start });
  }
}

const hashOf = (text = ''): string => createHash('sha1').update(text).digest('base64');
