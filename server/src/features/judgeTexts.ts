import { codeFindings } from '../engine/codeRules/codeFindings.ts';
import { unitsOf, whyUnplanned } from '../engine/plans/planDeviation.ts';
import { scopeOf, type Unit } from '../engine/plans/planScope.ts';
import type { PathChange, Violation } from '../protocol/rights.ts';
import type { HubContext } from './feature.ts';
import type { Judged } from './rightsAt.ts';
import type { Standing } from './rights.ts';

/** A file that somebody writes. `undefined` where it is not there, or is no text. */
export interface WrittenFile {
  readonly path: string;
  /** What the work began with. */
  readonly base: string | undefined;
  /** What is there before this change of it. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

type Parts = Pick<HubContext, 'syntax' | 'store' | 'git'>;

/** Files of one call whose texts are looked at; of more, only the paths were judged, and that is said. */
const mostFiles = 500;

/** What of these texts goes over its writer's limits, or lies beside its tasks. */
export const violationsOfTexts = async (parts: Parts, judged: readonly Judged[], { rules }: Standing, files: readonly WrittenFile[]): Promise<readonly Violation[]> => {
  const bound = judged.filter(it => !it.rights.isPerson);
  const isLooked = bound.some(it => hasLimits(it.rights) || scopeOf(parts.store.state.plans.values(), it.actor.id) !== undefined);
  if (!isLooked) return [];
  const looked = files.slice(0, mostFiles);
  await Promise.all([...new Set(looked.flatMap(it => parts.syntax.languageOf(it.path) ?? []))].map(it => parts.syntax.load(it).catch(() => undefined)));
  const found = bound.flatMap(it => [...looked.flatMap(file => overLimits(parts, it, file)), ...unplanned(parts, it, rules.planDeviation, looked)]);
  const left = files.length - looked.length;
  return left === 0 ? found : [...found, { path: '', rule: 'not-assessed', level: 'warning', message: `The code of ${left} of ${files.length} files was not looked at.` }];
};

/** Whether its writer's code is measured at all. */
export const hasLimits = (rights: Judged['rights']): boolean => !rights.isFree && Object.keys(rights.limits).length > 0;

const overLimits = ({ syntax }: Parts, judged: Judged, { path, base, now }: WrittenFile): readonly Violation[] => {
  if (!hasLimits(judged.rights) || now === undefined) return [];
  const after = syntax.measures(path, now);
  if (!after.assessed) return [];
  return codeFindings(base === undefined ? undefined : syntax.measures(path, base), after, judged.rights.limits)
    .map(({ rule, level, range, message }) => ({ path, rule, range, message: `${path}:${range.start.line + 1}: ${message}.`, ...(level === 'warning' ? { level } : {}) }));
};

const unplanned = (parts: Parts, { actor }: Judged, level: Standing['rules']['planDeviation'], files: readonly WrittenFile[]): readonly Violation[] => {
  const scope = level === 'off' ? undefined : scopeOf(parts.store.state.plans.values(), actor.id);
  if (!scope) return [];
  return files.flatMap(file => {
    const message = whyUnplanned(scope, changedUnits(parts, file));
    return message === undefined ? [] : [{ path: file.path, rule: 'plan' as const, message: `${message}.`, ...(level === 'warning' ? { level } : {}) }];
  });
};

/** What a change does to a file, by symbol where that can be told. */
export const changedUnits = ({ syntax }: Pick<HubContext, 'syntax'>, { path, before, now }: WrittenFile): readonly Unit[] => {
  const read = (text: string | undefined) => ({ text, parsed: text === undefined ? { assessed: false as const, reason: 'there is no such file' } : syntax.parse(path, text) });
  return unitsOf({ path, before: read(before), now: read(now) });
};

/** What a side has made of its files, or an edit would. */
export const writtenBy = async ({ observation }: Pick<HubContext, 'observation'>, side: string, changes: readonly PathChange[]): Promise<readonly WrittenFile[]> =>
  Promise.all(changes.slice(0, mostFiles + 1).map(async ({ path, kind }) => {
    const [base, now] = await Promise.all([observation.readFile(side, path, 'base'), kind === 'delete' ? undefined : observation.readFile(side, path, 'now')]);
    return { path, base, before: base, now };
  }));

/** An edit that was not made yet. `text` null: the file would be gone. */
export const writtenByEdit = async ({ observation }: Pick<HubContext, 'observation'>, side: string, path: string, text: string | null): Promise<WrittenFile> => {
  const [base, before] = await Promise.all([observation.readFile(side, path, 'base'), observation.readFile(side, path, 'now')]);
  return { path, base, before, now: text ?? undefined };
};

/** What git has of these changes. */
export const writtenInGit = async ({ git }: Parts, changes: readonly PathChange[]): Promise<readonly WrittenFile[]> => {
  const read = async (id: string | undefined): Promise<string | undefined> => {
    const bytes = id === undefined ? undefined : await git?.readBlob(id).catch(() => undefined);
    return bytes && !bytes.subarray(0, 8_000).includes(0) ? Buffer.from(bytes).toString('utf8') : undefined;
  };
  return Promise.all(changes.filter(it => it.kind === 'delete' || it.blob !== undefined).slice(0, mostFiles + 1).map(async ({ path, blob, was }) => {
    const [base, now] = await Promise.all([read(was), read(blob)]);
    return { path, base, before: base, now };
  }));
};

/** Whether it stops what it is about. */
export const isStopping = ({ level }: Violation): boolean => level !== 'warning';
