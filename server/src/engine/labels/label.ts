import type { Declaration } from '../../ports/syntax.ts';
import type { Found } from './found.ts';
import { frameName, walkFrames, type Frame } from './frames.ts';
import { routeAt } from './routes.ts';
import { tokensOf, tokenStyles, type Token } from './tokens.ts';

/** Something that has a name though it is no declaration: two of one name in one scope get in each other's way. */
export interface Label {
  readonly what: 'case' | 'key' | 'route' | 'test';
  readonly name: string;
  /** The same for one scope of two versions. */
  readonly scope: string;
  /** Written out as a text or a number. */
  readonly literal: boolean;
  /** Zero-based. */
  readonly line: number;
}

export interface LabelledText { readonly text: string; readonly language: string; readonly declarations: readonly Declaration[] }

/** Labels of a text in their order; none where the language is not read or brackets do not fit. */
export const labelsOf = (source: LabelledText, inTests: boolean): readonly Label[] => {
  const style = tokenStyles[source.language];
  const tokens = style && tokensOf(source.text, style);
  if (!tokens) return [];
  const found: (Label & { readonly frame: Frame | undefined })[] = [];
  const declared = new Set(source.declarations.map((it) => it.nameRange.start.line));
  const complete = walkFrames(tokens, (at, frame) => {
    for (const it of labelsAt(source.language, tokens, at, frame, inTests)) {
      if (it.what === 'key' && declared.has(tokens[at]!.line)) continue;
      const { outside, ...label } = it;
      found.push({ ...label, line: tokens[at]!.line, frame, scope: scopeOf(source.declarations, tokens[at]!.start, frame, outside ?? false) });
    }
  });
  return complete ? certain(found) : [];
};

/** Where two scopes of a text are called alike nobody can say which one is meant. */
const certain = (found: readonly (Label & { readonly frame: Frame | undefined })[]): readonly Label[] => {
  const frames = new Map<string, Set<number>>();
  for (const { scope, frame } of found) frames.set(scope, (frames.get(scope) ?? new Set()).add(frame?.start ?? -1));
  return found.filter((it) => it.what === 'route' || frames.get(it.scope)?.size === 1).map(({ frame: _, ...label }) => label);
};

/** Brackets around a label that tell its scope; what is deeper is told apart by its inner ones or not at all. */
const deepest = 8;

const scopeOf = (declarations: readonly Declaration[], offset: number, frame: Frame | undefined, outside: boolean): string => {
  let inner: Declaration | undefined;
  for (const it of declarations) if (it.kind !== 'import' && it.start <= offset && it.end > offset) inner = it;
  if (outside) return inner?.parent ?? '';
  const names: string[] = [];
  for (let it = frame; it && it.start >= (inner?.start ?? 0) && names.length < deepest; it = it.outer) names.push(frameName(it));
  return `${inner?.path ?? ''} ${names.reverse().join(' ')}`;
};

const labelsAt = (language: string, tokens: readonly Token[], at: number, frame: Frame | undefined, inTests: boolean): readonly Found[] => {
  const key = keyAt(language, tokens, at, frame);
  if (key) return [key];
  if (tokens[at]!.kind === 'string') return [];
  if (tokens[at]!.text === 'case' && isSwitch(frame)) return casesAt(language, tokens, at);
  const test = inTests ? testAt(tokens, at) : undefined;
  if (test) return [test];
  const route = inTests ? undefined : routeAt(language, tokens, at);
  return route ? [route] : [];
};

const objects = new Set(['typescript', 'tsx', 'javascript']);
/** What stands before an object rather than a block. */
const beforeObject = new Set(['=', '(', ',', '[', '?', 'return', '&&', '||', '??', 'default']);

/** `name:` at the beginning of an element of an object, or of a Python dictionary. */
const keyAt = (language: string, tokens: readonly Token[], at: number, frame: Frame | undefined): Found | undefined => {
  const token = tokens[at]!;
  if (frame?.open !== '{' || token.kind === 'sign' || tokens[at + 1]?.text !== ':') return undefined;
  const before = tokens[at - 1];
  if (before?.start !== frame.start && before?.text !== ',') return undefined;
  if (language === 'python') return token.kind === 'word' ? undefined : { what: 'key', name: token.text, literal: true };
  return objects.has(language) && isObject(frame) ? { what: 'key', name: token.text, literal: true } : undefined;
};

const isObject = ({ head, outer }: Frame): boolean => {
  const before = head.at(-1);
  // Behind a comma or a bracket nothing stands before it: an element of a list, or what is given to a call.
  if (!before) return outer?.open === '(' || outer?.open === '[';
  if (before.text === ':') return outer?.open === '{' && isObject(outer) && head.length === 2;
  return before.kind !== 'string' && beforeObject.has(before.text) && head[0]?.text !== 'type' && head[1]?.text !== 'type';
};

const isSwitch = (frame: Frame | undefined): boolean => frame?.open === '{' && frame.head[0]?.text === 'switch';

const withCases = new Set([...objects, 'java', 'c', 'cpp', 'csharp', 'go', 'php']);

/** `case 1:`, `case A, B ->`; patterns with conditions are passed over. */
const casesAt = (language: string, tokens: readonly Token[], at: number): readonly Found[] => {
  if (!withCases.has(language)) return [];
  const found: Found[] = [];
  let from = at + 1;
  for (let end = from; end < tokens.length && end < at + 40; end++) {
    const { kind, text } = tokens[end]!;
    if (kind === 'string' || !/^(?:,|:|->|=>|when|\(|\{|;|\?)$/.test(text)) continue;
    if (!/^(?:,|:|->)$/.test(text)) return [];
    const its = tokens.slice(from, end);
    if (its.length > 0) found.push({ what: 'case', name: its.map((it) => it.kind === 'string' ? JSON.stringify(it.text) : it.text).join(''), literal: its.length === 1 && its[0]!.kind !== 'word' });
    if (text !== ',') return found;
    from = end + 1;
  }
  return [];
};

/** `test('name', …)`, `it.only("name", …)`. */
const testAt = (tokens: readonly Token[], at: number): Found | undefined => {
  if (tokens[at]!.kind !== 'word' || !/^(?:it|test|specify)$/.test(tokens[at]!.text) || tokens[at - 1]?.text === '.') return undefined;
  const open = tokens[at + 1]?.text === '.' && /^(?:only|skip|concurrent|todo|fails)$/.test(tokens[at + 2]?.text ?? '') ? at + 3 : at + 1;
  const name = tokens[open + 1];
  return tokens[open]?.text === '(' && name?.kind === 'string' && tokens[open + 2]?.text === ',' && !name.text.includes('${') ? { what: 'test', name: name.text, literal: true } : undefined;
};
