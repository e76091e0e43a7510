import { othersOf, sameRange } from './declaredTogether.ts';
import type { Entry, Span } from './entry.ts';
import { growToLeads } from './leads.ts';
import { symbolName } from './symbolName.ts';
import { growToWrappers } from './wrappers.ts';

/** A declaration in its place, or a scope that only lends its name. */
export interface OutlineItem {
  readonly entry: Entry;
  /** With decorators, wrappers and leading comments. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The declaration or scope it lies in. */
  readonly parent?: OutlineItem;
  readonly children: OutlineItem[];
  /** Relative to the entry: what is about the names declared together with it. */
  readonly others: readonly Span[];
}

/**
 * Puts declarations in document order into each other. Those in the body of a function or in a statement belong to
 * what they lie in and are left out.
 */
export function outline(entries: readonly Entry[], text: string): readonly OutlineItem[] {
  const { holders, wrappers, leads } = sortOut(entries);
  const grown = growToLeads(growToWrappers(holders, wrappers), leads, text);
  const items: OutlineItem[] = [];
  const open: { readonly entry: Entry; readonly item: OutlineItem | undefined }[] = [];
  const others = othersOf(holders);
  holders.forEach((entry, at) => {
    let beside: typeof open[number] | undefined;
    while (open.length > 0 && !encloses(open.at(-1)!.entry, entry)) {
      const left = open.pop()!;
      beside = sameRange(left.entry, entry) ? left : undefined;
    }
    const holder = open.at(-1);
    // `typedef struct item { … } item;` names one thing twice: what it holds belongs to the outer name.
    if (holder && sameMembers(holder.entry, entry)) return;
    const allowed = holder === undefined || (holder.item !== undefined && inMembers(holder.entry, entry));
    const item = allowed && entry.role !== 'opaque' ? makeItem({ entry, ...grown[at]!, others: others[at]! }, text, holder?.item) : undefined;
    if (item) items.push(item);
    // What is declared inside belongs to the first of several names.
    open.push(beside?.entry.members ? beside : { entry, item });
  });
  return items;
}

function makeItem(it: Pick<OutlineItem, 'entry' | 'start' | 'end' | 'others'>, text: string, parent: OutlineItem | undefined): OutlineItem {
  const { entry } = it;
  const item: OutlineItem = { ...it, name: symbolName(entry, text), children: [], ...(parent && { parent }) };
  // What lies in a scope belongs to the declaration around that scope, too: it is no part of its own text.
  for (let at = entry.role === 'declaration' ? parent : undefined; at; at = at.entry.role === 'scope' ? at.parent : undefined) at.children.push(item);
  return item;
}

interface Sorted {
  /** Declarations, scopes and opaque statements; of several matches on one name the first pattern. */
  readonly holders: readonly Entry[];
  readonly wrappers: readonly Entry[];
  readonly leads: readonly Entry[];
}

function sortOut(entries: readonly Entry[]): Sorted {
  const wrappers = entries.filter(it => it.role === 'wrapper');
  const wrapping = new Map(wrappers.map(it => [it.start, it.length]));
  const holders: Entry[] = [];
  const leads: Entry[] = [];
  for (const it of entries) {
    // A name the parser only supposes, where one is missing.
    if (it.length === 0 || it.name && it.name.from === it.name.to) continue;
    if (it.role === 'lead' || it.role === 'comment') leads.push(it);
    else if (it.role === 'opaque' ? wrapping.get(it.start) !== it.length : it.role === 'declaration' || it.role === 'scope') {
      if (!sameName(holders.at(-1), it)) holders.push(it);
    }
  }
  return { holders, wrappers, leads };
}

const sameName = (before: Entry | undefined, it: Entry): boolean => before !== undefined && sameRange(before, it) && (before.name?.from ?? 0) === (it.name?.from ?? 0);

/** Two names of one declaration (`a, b int`) lie beside each other. */
const encloses = (outer: Entry, inner: Entry): boolean =>
  inner.start + inner.length <= outer.start + outer.length && !(inner.start === outer.start && inner.length === outer.length);

const sameMembers = (outer: Entry, { start, members }: Entry): boolean =>
  members !== undefined && outer.members !== undefined && outer.start + outer.members.from === start + members.from && outer.start + outer.members.to === start + members.to;

const inMembers = (holder: Entry, inner: Entry): boolean => {
  if (!holder.members) return false;
  const at = inner.start - holder.start;
  return at >= holder.members.from && at + inner.length <= holder.members.to;
};
