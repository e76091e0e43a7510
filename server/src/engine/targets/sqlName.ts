import { fail, ok, type Result } from '../result.ts';
import { argumentTypes } from './argumentTypes.ts';

/** A possibly qualified SQL name, folded: unquoted parts are lower-case, quoted ones as written. */
export interface SqlName {
  readonly parts: readonly string[];
  /** Argument types of a function, normalised, with their parentheses; empty when none were written. */
  readonly args: string;
}

const part = /\s*(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|\[((?:[^\]]|\]\])+)\]|([^\s."`[\](),;]+))\s*(\.|(?=\()|$)/uy;

/** Reads `name`, `schema.name`, `"Quoted"."Name"` (also `back ticks` and [brackets]), `f(int, text)`. */
export const parseSqlName = (text: string): Result<SqlName> => {
  const parts: string[] = [];
  part.lastIndex = 0;
  for (;;) {
    const found = part.exec(text);
    if (!found) return fail('invalid-input', `"${text}" is not an SQL name; write name, table.column or "Quoted Name"`);
    const [, double, back, bracket, plain, end] = found;
    parts.push(double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket?.replaceAll(']]', ']') ?? plain!.toLowerCase());
    if (end === '.') continue;
    return withArgs(parts, text.slice(part.lastIndex === 0 ? text.length : part.lastIndex).trim(), text);
  }
};

/** Leaves out the default schema: `public.x` is `x`. `length`: how many parts the name has without a schema. */
export const withoutPublic = ({ parts, args }: SqlName, length: number): SqlName =>
  ({ parts: parts.length === length + 1 && parts[0] === 'public' ? parts.slice(1) : parts, args });

export const formatSqlName = ({ parts, args }: SqlName): string => parts.map(quoteWhereNeeded).join('.') + args;

const quoteWhereNeeded = (name: string): string =>
  /^[a-z_\x80-\uffff][a-z\d_$\x80-\uffff]*$/.test(name) && name === name.toLowerCase() ? name : `"${name.replaceAll('"', '""')}"`;

const withArgs = (parts: readonly string[], rest: string, text: string): Result<SqlName> => {
  if (rest === '') return ok({ parts, args: '' });
  if (!/^\(.*\)$/s.test(rest)) return fail('invalid-input', `"${text}" is not an SQL name: "${rest}" is too much`);
  return ok({ parts, args: `(${argumentTypes(rest.slice(1, -1))})` });
};
