import type { DdlText, Intent } from '../../protocol/shapes.ts';
import type { ParsedDdl } from '../../ports/sqlParser.ts';
import { fail, ok, type Result } from '../result.ts';
import { ddlTargets } from '../schema/ddlTargets.ts';
import type { DdlStatement } from '../schema/statement.ts';
import { readTarget, type ReadTarget } from '../targets/readTarget.ts';
import { formatTarget, parseTarget, parseTargets, type Target } from '../targets/target.ts';

/** A target of an intent, and whether it was read out of its DDL rather than declared. */
export interface ScopeTarget extends ReadTarget { readonly fromDdl: boolean }

/** What an intent is going to touch, read once and compared often. */
export interface Scope {
  readonly targets: readonly ScopeTarget[];
  /** Present when it carries DDL that could be read. */
  readonly statements?: readonly DdlStatement[];
}

/** Reads DDL of this text; handed in, since a parser is no business of the engine. */
export type ReadDdl = (ddl: DdlText) => ParsedDdl;

/** The scope of a new declaration. Refused: a malformed target, SQL that cannot be read, nothing at all. */
export const scopeOfInput = (targets: readonly string[], ddl: DdlText | undefined, readDdl: ReadDdl): Result<Scope> => {
  const declared = parseTargets(targets);
  if (!declared.ok) return declared;
  if (!ddl) return ok({ targets: declared.value.map((it) => ({ ...readTarget(it), fromDdl: false })) });
  const parsed = readDdl(ddl);
  if (!parsed.ok) return fail('invalid-input', parsed.message, 'ddl');
  return ok(withDdl(declared.value, parsed.statements, ddl.path));
};

/** The scope of an intent that was accepted before. DDL that can no longer be read leaves its declared targets. */
export const scopeOfIntent = ({ targets, ddl }: Intent, readDdl: ReadDdl | undefined): Scope => {
  const declared = targets.flatMap((text) => {
    const target = parseTarget(text);
    return target.ok ? [target.value] : [];
  });
  const parsed = ddl && readDdl?.(ddl);
  return withDdl(declared, parsed?.ok === true ? parsed.statements : undefined, ddl?.path);
};

const withDdl = (declared: readonly Target[], statements: readonly DdlStatement[] | undefined, path: string | undefined): Scope => {
  const known = new Set(declared.map(formatTarget));
  const derived = [...(statements ? ddlTargets(statements) : []), ...(path === undefined ? [] : [`migration:${path}=add`])].flatMap((text) => {
    const target = parseTarget(text);
    return target.ok && !known.has(formatTarget(target.value)) ? [target.value] : [];
  });
  const targets = [
    ...declared.map((it): ScopeTarget => ({ ...readTarget(it), fromDdl: false })),
    ...derived.map((it): ScopeTarget => ({ ...readTarget(it), fromDdl: true })),
  ];
  return statements ? { targets, statements } : { targets };
};
