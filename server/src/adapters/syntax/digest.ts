import type { Digest, Entry, OffsetRange, Span } from './entry.ts';
import type { OutlineItem } from './outline.ts';
import type { Spelling } from './spelling.ts';
import { TokenWriter } from './tokenWriter.ts';

/** What is not read as code: comments, and literals that are read as they stand. Sorted, not overlapping. */
export interface Atom extends OffsetRange { readonly literal: boolean }

/** Of atoms in each other the outer counts, of two in one place the one whose pattern comes first. */
export function atomsOf(entries: readonly Entry[]): readonly Atom[] {
  const atoms: Atom[] = [];
  let reached = 0;
  for (const { role, start, length } of entries) {
    if (role !== 'comment' && role !== 'literal' || length === 0 || start < reached) continue;
    atoms.push({ start, end: reached = start + length, literal: role === 'literal' });
  }
  return atoms;
}

/** Signature and hash of a declaration's own tokens: members are left out, and what separates them. */
export function digestOf(item: OutlineItem, text: string, atoms: readonly Atom[], spelling: Spelling): Digest {
  const { entry } = item;
  const span = { from: item.start - entry.start, to: item.end - entry.start };
  const known = entry.digest;
  if (known && known.span.from === span.from && known.span.to === span.to) return known;
  const writer = new TokenWriter(text, atoms, spelling);
  for (const part of partsOf(item)) writer.write(part.start, part.end, part.role);
  const context = entry.context === undefined ? '' : `${entry.context} `;
  return entry.digest = { span, signature: `${context}${writer.signature}`.replace(leadIn, ''), bodyHash: writer.hash(context) };
}

/** What only leads to the part that was left out. */
const leadIn = /(?:\s|=>|[=:;,])+$/;

export type PartRole = 'signature' | 'name' | 'body' | 'members' | 'others';
interface Part extends OffsetRange { readonly role: PartRole }

/** The declaration's own text in pieces, in order, by what they mean. */
function partsOf({ entry, start, end, children, others }: OutlineItem): readonly Part[] {
  const at = (from: number, to: number, role: PartRole): Part => ({ start: entry.start + from, end: entry.start + to, role });
  const special = [
    ...(entry.name && entry.kind !== 'import' && entry.givenName === undefined ? [at(entry.name.from, entry.name.to, 'name')] : []),
    ...entry.bodies.map(it => at(it.from, it.to, 'body')),
    ...(entry.members ? around(entry.name, entry.members).map(it => at(it.from, it.to, 'members')) : []),
    ...others.map(it => at(it.from, it.to, 'others')),
  ].sort((a, b) => a.start - b.start);
  const parts: Part[] = [];
  let reached = start;
  for (const it of special) {
    if (it.start < reached) continue;
    parts.push({ start: reached, end: it.start, role: 'signature' });
    parts.push(...(it.role === 'members' ? aroundChildren(it, children) : it.role === 'others' ? [] : [it]));
    reached = it.end;
  }
  return [...parts, { start: reached, end, role: 'signature' }];
}

/** Of a section, or an element with an id, the name lies among its members. */
const around = (name: Span | undefined, members: Span): readonly Span[] =>
  name && name.from >= members.from && name.to <= members.to ? [{ from: members.from, to: name.from }, { from: name.to, to: members.to }] : [members];

function aroundChildren(members: Part, children: readonly OutlineItem[]): readonly Part[] {
  const parts: Part[] = [];
  let reached = members.start;
  for (const child of children) {
    if (child.start >= members.end) break;
    if (child.start > reached) parts.push({ ...members, start: reached, end: child.start });
    reached = Math.max(reached, child.end);
  }
  return [...parts, { ...members, start: reached }];
}
