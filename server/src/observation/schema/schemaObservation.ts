import { createHash } from 'node:crypto';
import type { BaseScripts, SchemaGroupJudged } from '../../engine/conflicts/observed/judgeSchemaGroup.ts';
import { mayChangeSchema, schemaGroups, scriptsOf, type SchemaGroup, type SideScripts, type SqlScript } from '../../engine/conflicts/observed/schemaGroups.ts';
import { keepNewest } from '../../engine/keepNewest.ts';
import type { Git } from '../../ports/git.ts';
import type { Log } from '../../ports/log.ts';
import type { SchemaJudge, SchemaQuestion } from '../../ports/schemaJudge.ts';
import type { Intent, NotAssessed } from '../../protocol/shapes.ts';
import { namesNear } from './namesNear.ts';
import { Background } from '../background.ts';
import type { Finding, Sighting } from '../conflictList.ts';
import { absent } from '../content.ts';
import type { DeclaredWork } from '../declaredWork.ts';
import { isOwn, type Judging } from '../judging.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import { readBaseScripts } from './readBaseScripts.ts';
import { here, readSql, sqlOfSide, type SqlOfSide } from './sqlFiles.ts';

export interface SchemaDeps {
  readonly sources: PartySources;
  readonly git: Pick<Git, 'filesBelow'>;
  readonly reader: ChangeReader;
  readonly judging: Pick<Judging, 'acrossFiles'>;
  readonly declared: Pick<DeclaredWork, 'bindings' | 'ofSchemas'>;
  /** Asked when two sides changed one schema. */
  readonly judge: Pick<SchemaJudge, 'judge'>;
  readonly log: Log;
  /** All that is found now. */
  readonly tell: (finding: Finding) => void;
}

/** How long a change of SQL must stand before it is compared, ms: nobody waits for it while writing. */
const quietMs = 300;
/** Pairs of sides, and pairs of a side and a declaration, compared in one go. */
const maxPairs = 400;
/** Pairs of texts whose verdict is kept. */
const maxKept = 1_000;

/** Judges what sides do to one schema as SQL, to each other and to what others declared, as it is on disk, some time after it was written: never while somebody waits. */
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
    for (const it of all) {
      const found = await this.judgeDeclared(it);
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
    const bound = this.bindings();
    const [own, other] = await Promise.all([readSql(sources, a.side, a.own, base, bound), readSql(sources, b.side, b.own, base, bound)]);
    const groups = schemaGroups(own.map((it) => it.file), other.map((it) => it.file));
    if (groups.length === 0) return nothing;
    const parties = [own[0]!.party, other[0]!.party];
    const judged: SchemaGroupJudged[] = [];
    for (const group of groups) judged.push(await this.judgeGroup(base, group));
    return {
      sightings: judged.flatMap((it) => it.findings).map((it) => this.deps.judging.acrossFiles(it, parties)),
      notAssessed: judged.flatMap((it) => it.notAssessed),
    };
  }

  /** What a side wrote against what others declared. */
  private async judgeDeclared({ side, own }: SqlOfSide): Promise<Finding> {
    const nothing: Finding = { sightings: [], notAssessed: [] };
    const { sources, declared, judging } = this.deps;
    const { base } = sources.changesOf(side);
    const intents = [...declared.ofSchemas()];
    if (base === undefined || own.length === 0 || intents.length === 0) return nothing;
    const bound = this.bindings();
    const read = await readSql(sources, side, own, base, bound);
    const its = (it: Intent): boolean => isOwn(it, { side }, bound.get(side.id), bound);
    const judged: SchemaGroupJudged[] = [];
    for (const scripts of scriptsOf(read.map((it) => it.file))) {
      const near = intents.filter((it) => !its(it) && namesNear(it, scripts));
      for (const intent of near.slice(0, maxPairs)) judged.push(await this.judgeIntent(base, scripts, intent, intents.filter(its)));
      if (near.length > maxPairs) judged.push({ findings: [], notAssessed: [{ side: side.id, path: scripts.a[0]!.now.path, reason: `what ${near.length} intents declare of this schema: ${maxPairs} of them were compared` }] });
    }
    return { sightings: judged.flatMap((it) => it.findings).map((it) => judging.acrossFiles(it, [read[0]!.party])), notAssessed: judged.flatMap((it) => it.notAssessed) };
  }

  private judgeIntent(base: string, side: SideScripts, intent: Intent, own: readonly Intent[]): Promise<SchemaGroupJudged> {
    const declared = [intent, ...own].map(({ id, actor, goal, targets, ddl }) => [id, actor, goal, targets, ddl]);
    return this.once([base, side.key, marksOf(side.a), declared], { ...side, b: [] }, base, (start) => ({ side, base: start, intent, own }));
  }

  private judgeGroup(base: string, group: SchemaGroup): Promise<SchemaGroupJudged> {
    return this.once([base, group.key, marksOf(group.a), marksOf(group.b)], group, base, (start) => ({ group, base: start }));
  }

  /** Once for the same texts under the same names. */
  private async once(about: unknown, group: SchemaGroup, base: string, question: (start: BaseScripts) => SchemaQuestion): Promise<SchemaGroupJudged> {
    const key = hashOf(JSON.stringify(about));
    const judged = this.kept.get(key) ?? await this.deps.judge.judge(question(await this.startOf(base, group)));
    this.kept.delete(key);
    this.kept.set(key, judged);
    keepNewest(this.kept, maxKept);
    return judged;
  }

  private startOf(base: string, group: SchemaGroup): Promise<BaseScripts> {
    const { git, sources: { texts } } = this.deps;
    return readBaseScripts(group, { filesBelow: (folder) => git.filesBelow(base, folder), content: async (path) => await here((needs) => texts.atCommit(base, path, needs)) ?? absent });
  }

  private bindings(): ReturnType<DeclaredWork['bindings']> { return this.deps.declared.bindings(this.deps.sources.registry.all()); }
}

const marksOf = (scripts: readonly SqlScript[]): unknown => scripts.map(({ now }) => [now.side, now.where, now.who, now.path, hashOf(now.text)]);

const hashOf = (text = ''): string => createHash('sha1').update(text).digest('base64');
