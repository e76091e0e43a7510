import { coverageGaps, type CoveredChange } from '../engine/coverage/coverageGaps.ts';
import type { Problem } from '../engine/result.ts';
import { diffLines } from '../engine/textual/diffLines.ts';
import { splitLines } from '../engine/textual/lines.ts';
import type { CoverageReport } from '../ports/coverage.ts';
import type { Call, HubContext } from './feature.ts';
import { writtenBy, type WrittenFile } from './judgeTexts.ts';
import { callerOf, judgedBy } from './rightsAt.ts';

/** Named in one message, of many. */
const most = 5;

/**
 * Why work in the caller's worktree is not done by the rule of coverage; undefined where it is, where there is no such
 * rule, and for whom rules do not bind. What cannot be told is no proof: it is a reason too.
 */
export const coverageProblem = async (context: HubContext, call: Call): Promise<Problem | undefined> => {
  const standing = await context.rights.rules.current();
  const rule = standing.rules.coverage;
  const [judged] = judgedBy(context, standing, [callerOf(context, call)], call);
  if (!rule || judged!.rights.isFree || judged!.rights.isPerson) return undefined;
  // What was written a moment ago counts.
  if (call.worktree !== undefined) await context.observation.checkWorktree(call.worktree);
  const side = context.observation.sides().find(it => it.kind === 'worktree' && it.root === call.worktree);
  if (!side) return refused('it is not known in which worktree the work was done: call from there');
  const files = await writtenBy(context, side.id, context.observation.changesOf(side.id));
  if (files.every(it => it.now === undefined)) return undefined;
  try {
    const reports = await context.coverage.read(side.root, rule.reports);
    if (reports.length === 0) return refused(`there is no report of coverage at ${rule.reports.join(', ')}: run the tests with coverage first`);
    return problemOf(coverageGaps(await Promise.all(files.flatMap(it => (it.now === undefined ? [] : [changeOf(context, side.root, it, reports)])))), rule.lines);
  } catch (error) {
    return refused((error as Error).message);
  }
};

const changeOf = async ({ syntax, coverage }: HubContext, root: string, { path, base = '', now = '' }: WrittenFile, reports: readonly CoverageReport[]): Promise<CoveredChange> => {
  const language = syntax.languageOf(path);
  if (language !== undefined) await syntax.load(language).catch(() => undefined);
  const writtenAt = await coverage.writtenAt(root, path) ?? 0;
  const [report] = reports.filter(it => it.files.has(path)).sort((a, b) => b.madeAt - a.madeAt);
  const lines = diffLines(splitLines(base), splitLines(now)).flatMap(({ side }) => Array.from({ length: side.end - side.start }, (_, at) => side.start + at + 1));
  return { path, lines, measures: isTest(path) ? { assessed: false, reason: 'a test' } : syntax.measures(path, now), coverage: report?.files.get(path), isStale: report !== undefined && writtenAt > report.madeAt };
};

/** Nobody tests tests: reports leave them out. */
const isTest = (path: string): boolean => /(?:^|\/)(?:tests?|__tests__|spec|specs)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.\w+$/i.test(path);

const problemOf = ({ runnable, reached, missed, untested, notAssessed }: ReturnType<typeof coverageGaps>, wanted: number): Problem | undefined => {
  if (notAssessed.length > 0) return refused(named(notAssessed.map(it => `${it.path}: ${it.reason}`)));
  if (untested.length > 0) return refused(`no test calls ${named(untested.map(it => `${it.name} (${it.path}:${it.line})`))}`);
  const share = runnable === 0 ? 100 : (reached / runnable) * 100;
  return share >= wanted ? undefined : refused(`tests reach ${share.toFixed(1)} % of the ${runnable} changed lines, and ${wanted} % are asked for: ${named(missed.map(it => `${it.path}:${it.lines.slice(0, most).join(',')}`))}`);
};

const named = (all: readonly string[]): string => all.slice(0, most).join('; ') + (all.length > most ? `; and ${all.length - most} more` : '');

const refused = (why: string): Problem => ({ code: 'refused', message: `not done by the rule of coverage in interlock.json: ${why}` });
