import type { Declaration, SyntaxNode } from '../../ports/syntax.ts';
import type { Part } from './part.ts';

export interface Named { readonly key: string; readonly free: boolean }

/** What parts of a version are called. */
export interface Known {
  /** Where declarations end that begin here, the farthest first. */
  endsFrom(start: number): readonly number[];
  of(span: { readonly start: number; readonly end: number; readonly type: string }, children: readonly Part[], node: SyntaxNode | undefined): Named | undefined;
}

/** By the declarations of a text; imports by what they are written with, cases of tests by their titles, and pairs by their keys. */
export const knownBy = (declarations: readonly Declaration[], text: string): Known => {
  const bySpan = new Map<string, Declaration[]>();
  const ends = new Map<number, Set<number>>();
  for (const it of declarations) {
    const { start, end } = trimmed(it, text);
    const at = `${start} ${end}`;
    bySpan.set(at, [...bySpan.get(at) ?? [], it]);
    ends.set(start, (ends.get(start) ?? new Set()).add(end));
  }
  const imports = declarations.filter((it) => it.kind === 'import');
  return {
    endsFrom: (start) => [...ends.get(start) ?? []].sort((a, b) => b - a),
    of: ({ start, end, type }, children, node) => {
      const declared = bySpan.get(`${start} ${end}`);
      if (declared) return { key: declared.map(keyOf).join(' '), free: !isCounted(type, text.slice(start, end), declared) };
      if (/import|^use_|^using|include|require/.test(type)) {
        const own = imports.filter((it) => it.start >= start && it.end <= end);
        if (own.length > 0) return { key: `import ${moduleOf(text, start, end, own)}`, free: true };
      }
      return node && (titled(node, children, text) ?? paired(node, children));
    },
  };
};

/** Whether its value is its place: of a member that is given none in TypeScript, C, C++ and C#, and of Go's constants that count. */
const isCounted = (type: string, text: string, declared: readonly Declaration[]): boolean => {
  if (type === 'const_spec') return !text.includes('=') || /\biota\b/.test(text);
  return /^(?:property_identifier|enumerator|enum_member_declaration)$/.test(type) && declared.some((it) => it.kind === 'member') && !/=(?!=)/.test(text);
};

const keyOf = ({ kind, name, signature, path }: Declaration): string =>
  `${kind} ${name}${kind === 'import' ? ` ${signature}` : ''}${/#\d+$/.exec(path)?.[0] ?? ''}`;

const trimmed = ({ start, end }: Declaration, text: string): { readonly start: number; readonly end: number } => {
  const own = text.slice(start, end);
  return { start: start + own.length - own.trimStart().length, end: start + own.trimEnd().length };
};

/** What stands around the names: the module, and how it is imported. Of one that has only names, these. */
const moduleOf = (text: string, start: number, end: number, names: readonly Declaration[]): string => {
  let rest = '', reached = start;
  for (const it of names) {
    if (it.start > reached) rest += text.slice(reached, it.start);
    reached = Math.max(reached, it.end);
  }
  rest = (rest + text.slice(reached, end)).replace(/[\s,;]+/g, '');
  return /^(?:import|use|using|include|require)(?:static|type)?$/.test(rest) ? `${rest} ${names.map(keyOf).join(' ')}` : rest;
};

/** `it('adds up', () => …)`: what is called with a title and a function. */
const titled = (node: SyntaxNode, children: readonly Part[], text: string): Named | undefined => {
  const call = node.type === 'expression_statement' ? node.children[0] : node;
  if (!call || !/^(?:call|call_expression)$/.test(call.type) || (node === call && node.type !== 'call')) return undefined;
  const given = call.children.find((it) => /^(?:arguments|argument_list)$/.test(it.type));
  const values = (given?.children ?? []).filter((it) => it.named);
  const [title] = values;
  if (!given || !title || !/string/.test(title.type) || /\$\{|#\{/.test(text.slice(title.start, title.end))) return undefined;
  const isFunction = (it: SyntaxNode | undefined): boolean => it !== undefined && /^(?:arrow_function|function|function_expression|do_block|block)$/.test(it.type);
  if (!isFunction(values.at(-1)) && !isFunction(call.children.at(-1))) return undefined;
  return children.length === 0 ? undefined : { key: `call ${text.slice(call.start, given.start)} ${text.slice(title.start, title.end)}`, free: true };
};

const namedByFirst = new Set(['pair', 'keyed_element', 'field_initializer', 'keyword_argument', 'jsx_attribute', 'attribute', 'property_signature']);

/** What has a key beside a value, deep in an expression where nothing is declared: of an object, a call, an element. */
const paired = ({ type, named }: SyntaxNode, children: readonly Part[]): Named | undefined => {
  const [first] = children;
  return named && first && children.length > 1 && namedByFirst.has(type) ? { key: `${type} ${first.text}`, free: true } : undefined;
};
