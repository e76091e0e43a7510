import { operations, targetKinds, type Operation, type TargetKind } from '../../protocol/words.ts';
import { fail, type Result } from '../result.ts';
import { canonicalKey } from './canonicalKey.ts';
import { inOwnNotation } from './otherNotations.ts';

/** What is changed or depended on, and how. `key` is canonical: equal things written alike have equal keys. */
export interface Target {
  readonly kind: TargetKind;
  readonly key: string;
  readonly operation: Operation;
}

const form = 'write kind:key=operation, as symbol:src/cart.ts#Cart.total=modify';

/** Reads `kind:key=operation`, or what `inOwnNotation` knows. The key may hold `:` and `=` itself. Never throws; a problem names the part at fault. */
export const parseTarget = (given: string): Result<Target> => {
  const text = inOwnNotation(given) ?? given;
  const colon = text.indexOf(':');
  if (colon < 0) return fail('invalid-input', `target ${quoted(text)} has no kind; ${form}`);
  const kind = text.slice(0, colon).trim().toLowerCase();
  if (!isKind(kind)) return fail('invalid-input', `target ${quoted(text)} has the unknown kind ${quoted(kind)}; known are ${targetKinds.join(', ')}`);
  const equals = text.lastIndexOf('=');
  if (equals < colon) return fail('invalid-input', `target ${quoted(text)} has no operation; add =operation with one of ${operations.join(', ')}`);
  const operation = text.slice(equals + 1).trim().toLowerCase();
  if (!isOperation(operation)) {
    return fail('invalid-input', `target ${quoted(text)} has the unknown operation ${quoted(operation)}; known are ${operations.join(', ')}`);
  }
  return withKey(text, kind, text.slice(colon + 1, equals).trim(), operation);
};

export const formatTarget = ({ kind, key, operation }: Target): string => `${kind}:${key}=${operation}`;

/** Reads a list; stops at the first that cannot be read and names its place as `targets[2]`. Equal ones are kept once. */
export const parseTargets = (texts: readonly string[], field = 'targets'): Result<readonly Target[]> => {
  const found = new Map<string, Target>();
  for (const [at, text] of texts.entries()) {
    const target = parseTarget(text);
    if (!target.ok) return fail(target.problem.code, target.problem.message, `${field}[${at}]`);
    found.set(formatTarget(target.value), target.value);
  }
  return { ok: true, value: [...found.values()] };
};

/** In one line of a message, however long or broken the text is. */
const quoted = (text: string): string => {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${short.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}"`;
};

const longest = 120;

const isKind = (text: string): text is TargetKind => (targetKinds as readonly string[]).includes(text);
const isOperation = (text: string): text is Operation => (operations as readonly string[]).includes(text);

const withKey = (text: string, kind: TargetKind, key: string, operation: Operation): Result<Target> => {
  if (key === '') return fail('invalid-input', `target ${quoted(text)} names nothing between ":" and "="; ${form}`);
  const canonical = canonicalKey(kind, key);
  if (canonical.ok) return { ok: true, value: { kind, key: canonical.value, operation } };
  return fail(canonical.problem.code, `target ${quoted(text)}: ${canonical.problem.message}`);
};
