import * as z from 'zod';
import { fail, ok, type Result } from '../engine/result.ts';

/** Checks a value against a schema: the parsed value, or one problem that names the field. */
export type InputReader = (value: unknown) => Result<unknown>;

/**
 * A field the schema does not know is refused, not dropped: a misspelt `target` must not become a declaration
 * without targets.
 */
export const inputReader = (schema: z.ZodType): InputReader => {
  const strict = schema instanceof z.ZodObject ? schema.strict() : schema;
  return value => {
    const parsed = strict.safeParse(value, { reportInput: true });
    if (parsed.success) return ok(parsed.data);
    const [first] = parsed.error.issues;
    return first ? problemOf(first) : fail('invalid-input', 'invalid input');
  };
};

/** An issue of a validator in words, the field first. */
export const problemOf = (issue: z.core.$ZodIssue): Result<never> => {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = fieldName(unknown === undefined ? issue.path : [...issue.path, unknown]);
  const message = unknown === undefined ? plainMessage(issue) : 'no such field';
  const code = issue.code === 'too_big' ? 'too-large' : 'invalid-input';
  return field === '' ? fail(code, message) : fail(code, `${field}: ${message}`, field);
};

/** `['targets', 2, 'key']` → `targets[2].key`. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');

/** zod's words, begun in lower case because a field name stands before them. */
const plainMessage = (issue: z.core.$ZodIssue): string => {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (missing) return 'is missing';
  if (issue.code === 'invalid_value') return `${issue.input === undefined ? '' : `${JSON.stringify(issue.input).slice(0, 100)} `}is none of ${issue.values.map(String).join(', ')}`;
  // What a schema says in words of its own stays.
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.message.startsWith('Too small')) return issue.minimum === 1 ? 'must not be empty' : `too small: at least ${issue.minimum} characters`;
  if (issue.code === 'too_big' && issue.origin === 'string' && issue.message.startsWith('Too big')) return `too big: at most ${issue.maximum} characters`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
};
