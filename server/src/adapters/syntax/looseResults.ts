import type { Node } from 'web-tree-sitter';
import type { LocalNames } from './localNames.ts';
import type { ReferenceMatch } from './referenceMatches.ts';

const keyOf = ({ startIndex, endIndex }: Node): string => `${startIndex}:${endIndex}`;

/** Tells of which calls the result goes only where no type is written: given back by a function that does not say what it gives, or kept under a name that is. */
export class LooseResults {
  private readonly given: ReadonlySet<string>;
  private readonly names: ReadonlyMap<string, Node>;
  private readonly mentions = new Map<string, Node[]>();

  constructor(matches: readonly ReferenceMatch[], private readonly locals: LocalNames) {
    const callables = matches.filter(it => it.role === 'callable');
    this.given = new Set(matches.filter(it => it.role === 'returned' && isFree(callables.findLast(({ node }) => node.startIndex <= it.node.startIndex && node.endIndex > it.node.startIndex))).map(it => keyOf(it.node)));
    this.names = new Map(matches.flatMap(({ role, node, parts }) => { const name = parts.get('name'); return role === 'kept' && name ? [[keyOf(node), name] as const] : []; }));
    const kept = new Set([...this.names.values()].map(it => it.text));
    for (const { role, node, parts } of matches) {
      if (role.startsWith('use.') && !parts.has('receiver') && kept.has(node.text)) this.mentions.set(node.text, [...this.mentions.get(node.text) ?? [], node]);
    }
  }

  /** Of a call, by the node that holds its arguments. */
  has(args: Node): boolean {
    const call = args.parent;
    if (!call) return false;
    const name = this.names.get(keyOf(call));
    return this.given.has(keyOf(call)) || (name !== undefined && this.isOnlyGiven(name));
  }

  private isOnlyGiven(name: Node): boolean {
    const binding = this.locals.at(name.text, name.startIndex);
    if (!binding || binding.type !== undefined) return false;
    const others = (this.mentions.get(name.text) ?? []).filter(it => it.startIndex !== name.startIndex && this.locals.at(it.text, it.startIndex) === binding);
    return others.every(it => this.given.has(keyOf(it)));
  }
}

/** A function that stands by itself and does not say what it gives; of one that is handed over, whoever takes it may. */
const isFree = (callable: ReferenceMatch | undefined): boolean => callable?.given['free'] !== undefined && !callable.parts.has('returns');
