import type { DdlText, Intent } from '../../protocol/shapes.ts';
import type { ParsedDdl } from '../../ports/sqlParser.ts';
import { fail, ok, type Result } from '../result.ts';
import { ddlTargets } from '../schema/ddlTargets.ts';
import type { DdlStatement } from '../schema/statement.ts';
import { migrationPlace } from '../targets/migrationKey.ts';
import { readTarget, type ReadTarget } from '../targets/readTarget.ts';
import { repoPath } from '../targets/repoPath.ts';
import { formatTarget, parseTarget, parseTargets, type Target } from '../targets/target.ts';

/** A target of an intent, and whether its DDL says it: then the DDL says better what it means for others. */
export interface ScopeTarget extends ReadTarget { readonly inDdl: boolean }

/** What an intent is going to touch, read once and compared often. */
export interface Scope {
  /** What was declared, as `formatTarget` writes it, each once. */
  readonly declared: readonly string[];
  readonly targets: readonly ScopeTarget[];
  /** Present when it carries DDL that could be read. */
  readonly statements?: readonly DdlStatement[];
  /** File the DDL came from, when known; relative to the repository root. */
  readonly ddlPath?: string;
}

/** Reads DDL of this text; handed in, since a parser is no business of the engine. */
export type ReadDdl = (ddl: DdlText) => ParsedDdl;

/** The scope of a new declaration. Refused: a malformed target, SQL that cannot be read, a path outside the repository. */
export const scopeOfInput = (targets: readonly string[], ddl: DdlText | undefined, readDdl: ReadDdl, foundIn?: Intent['foundIn']): Result<Scope> => {
  const declared = parseTargets(targets);
  if (!declared.ok) return declared;
  if (!ddl) return ok(scopeFrom(declared.value, undefined, undefined, foundIn));
  const path = ddl.path === undefined ? ok(undefined) : repoPath(ddl.path);
  if (!path.ok) return fail(path.problem.code, path.problem.message, 'ddl.path');
  const read = readDdl(ddl);
  if (!read.ok) return fail('invalid-input', read.message, 'ddl');
  return ok(scopeFrom(declared.value, read.statements, path.value, foundIn));
};

/** The scope of an intent that was accepted before. DDL that can no longer be read leaves its declared targets. */
export const scopeOfIntent = ({ targets, ddl, foundIn }: Intent, readDdl: ReadDdl | undefined): Scope => {
  const declared = parsed(targets);
  const read = ddl && readDdl?.(ddl);
  const path = ddl?.path === undefined ? undefined : repoPath(ddl.path);
  return scopeFrom(declared, read?.ok === true ? read.statements : undefined, path?.ok === true ? path.value : undefined, foundIn);
};

/** A script whose name has a number is a new migration; any other is just a file that holds SQL. */
const scopeFrom = (declared: readonly Target[], statements: readonly DdlStatement[] | undefined, ddlPath: string | undefined, foundIn: Intent['foundIn'] = {}): Scope => {
  const known = new Set(declared.map(formatTarget));
  const meant = parsed(statements ? ddlTargets(statements) : []);
  const said = new Set(meant.map(formatTarget));
  const file = ddlPath === undefined || migrationPlace(ddlPath).number === undefined ? [] : parsed([`migration:${ddlPath}=add`]);
  const isNew = (it: Target): boolean => !known.has(formatTarget(it));
  const targets = [
    ...declared.map((it) => Object.assign(readTarget(it, foundIn[formatTarget(it)]), { inDdl: said.has(formatTarget(it)) })),
    ...meant.filter(isNew).map((it) => Object.assign(readTarget(it), { inDdl: true })),
    ...file.filter(isNew).map((it) => Object.assign(readTarget(it), { inDdl: false })),
  ];
  return { declared: [...known], targets, ...(statements ? { statements } : {}), ...(ddlPath === undefined ? {} : { ddlPath }) };
};

const parsed = (texts: readonly string[]): readonly Target[] => texts.flatMap((text) => {
  const target = parseTarget(text);
  return target.ok ? [target.value] : [];
});
