import { applyEdits, modify, parse, printParseErrorCode, type JSONPath, type ParseError } from 'jsonc-parser';
import { undress } from './setupText.ts';

/** One change of a JSON text: a value at a place, or (undefined) nothing there. `insert`: as a new item of a list. */
export interface JsonChange { readonly path: JSONPath; readonly value: unknown; readonly insert?: true }

/** Reads JSON with comments and trailing commas; an empty text is an empty object. @throws Error when it is none */
export const readJson = (text: string): Readonly<Record<string, unknown>> => {
  const { body } = undress(text);
  if (body.trim() === '') return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(body, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) throw new Error(`is not valid JSON: ${inWords(printParseErrorCode(first.error))} in line ${body.slice(0, first.offset).split('\n').length}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('is no JSON object');
  return value as Readonly<Record<string, unknown>>;
};

/** `ColonExpected` → `colon expected`. */
const inWords = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Changes a text and nothing around it; indented as the text is. @throws Error where something else stands on the way to a place */
export const editJson = (text: string, changes: readonly JsonChange[]): string => {
  const { mark, eol, body } = undress(text);
  const isEmpty = body.trim() === '';
  let edited = body;
  for (const { path, value, insert } of changes) {
    checkWay(readJson(edited), path);
    edited = applyEdits(edited, modify(edited, path, value, { formattingOptions: { ...indentOf(body), eol }, isArrayInsertion: insert === true }));
  }
  return mark + edited + (isEmpty && changes.length > 0 && !edited.endsWith('\n') ? eol : '');
};

const checkWay = (root: unknown, path: JSONPath): void => {
  for (let at = 1; at < path.length; at++) {
    const holder = valueAt(root, path.slice(0, at));
    if (holder === undefined) return;
    const wantsList = typeof path[at] === 'number';
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder) !== wantsList) throw new Error(`has ${path.slice(0, at).join('.')}, which is no ${wantsList ? 'list' : 'object'}: mend or move it`);
  }
};

const indentOf = (text: string): { readonly insertSpaces: boolean; readonly tabSize: number } => {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return first.includes('\t') ? { insertSpaces: false, tabSize: 4 } : { insertSpaces: true, tabSize: first.length };
};

/** What lies at a path; undefined when there is nothing. */
export const valueAt = (value: unknown, path: JSONPath): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[key] : undefined), value);

/** Whether two values are written the same, whatever the order of their keys. */
export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, it]) => [key, sorted(it)]));
};
