import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type JSONPath, type Node, type ParseError } from 'jsonc-parser';
import { rulesFile } from '../../protocol/rules.ts';
import { builtInRules, rulesFrom, type Rules } from './rules.ts';

/** One thing that is wrong in the file; lines and columns count from 1. */
export interface RulesFault { readonly line: number; readonly column: number; readonly message: string }

/** What the text of `interlock.json` says, or everything that is wrong with it. Comments and trailing commas may be in it. */
export const readRules = (text: string): { readonly rules: Rules } | { readonly faults: readonly RulesFault[] } => {
  const body = text.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { allowTrailingComma: true });
  const at = (offset: number, message: string): RulesFault => ({ ...placeOf(body, offset), message });
  if (!root || errors.length > 0) return { faults: errors.length > 0 ? errors.slice(0, 1).map(it => at(it.offset, `no JSON: ${spaced(printParseErrorCode(it.error))}`)) : [at(0, 'the file is empty')] };
  const repeated = repeatedKeys(root);
  if (repeated.length > 0) return { faults: repeated.map(it => at(it.offset, `${JSON.stringify(it.value)} is there twice, or is no name: keep one`)) };
  const read = rulesFile.safeParse(getNodeValue(root));
  if (!read.success) return { faults: read.error.issues.flatMap(it => faultsOf(it, root, at)) };
  const faults = unknownTiers(read.data).map(({ path, name }) => at(nodeAt(root, path).offset, `${path.join('.')}: there is no tier ${JSON.stringify(name)}`));
  return faults.length > 0 ? { faults } : { rules: rulesFrom(read.data) };
};

type Issue = Extract<ReturnType<typeof rulesFile.safeParse>, { success: false }>['error']['issues'][number];

const faultsOf = (issue: Issue, root: Node, at: (offset: number, message: string) => RulesFault): readonly RulesFault[] => {
  const path = issue.path as JSONPath;
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => at(keyOffset(nodeAt(root, [...path, key])), `${[...path, key].join('.')}: no such setting`));
  return [at(nodeAt(root, path).offset, `${path.join('.') || 'the file'}: ${issue.message.replace(/^Invalid input: /, '')}`)];
};

type Named = ReturnType<typeof rulesFile.parse>;

const unknownTiers = (file: Named): readonly { readonly path: JSONPath; readonly name: string }[] => {
  const isKnown = (name: string): boolean => builtInRules.tiers.has(name) || Object.hasOwn(file.tiers ?? {}, name);
  const used = [
    ...Object.entries(file.actors ?? {}).map(([of, it]) => ({ path: ['actors', of, 'tier'], name: it.tier })),
    ...Object.entries(file.default ?? {}).flatMap(([whose, name]) => (name === undefined ? [] : [{ path: ['default', whose], name }])),
  ];
  return used.filter(({ name }) => !isKnown(name));
};

/** JSON takes the last of two, a reader the first; and `__proto__` sets what no check sees. */
const repeatedKeys = (node: Node): readonly Node[] => {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.map(it => it.children![0]!) : [];
  const seen = new Set<unknown>(['__proto__']);
  const found = keys.filter(it => { const again = seen.has(it.value); seen.add(it.value); return again; });
  return [...found, ...children.flatMap(repeatedKeys)];
};

/** The nearest thing that is there: a field may be wrong for being missing. */
const nodeAt = (root: Node, path: JSONPath): Node => findNodeAtLocation(root, path) ?? (path.length === 0 ? root : nodeAt(root, path.slice(0, -1)));

const keyOffset = (value: Node): number => (value.parent?.type === 'property' ? value.parent.offset : value.offset);

const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
};

const spaced = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
