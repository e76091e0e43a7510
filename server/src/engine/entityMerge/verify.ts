import type { Declaration, SyntaxNode } from '../../ports/syntax.ts';
import type { Placed } from './mergeParts.ts';
import { shortOf } from './orderSiblings.ts';
import type { Part } from './part.ts';
import type { ReadableFile } from './readParts.ts';
import { wordFault } from './wordFault.ts';

export interface Version extends ReadableFile {
  /** Places that the grammar does not understand. */
  readonly errors: number;
}

export type Versions = Readonly<Record<'base' | 'mine' | 'theirs', Version>>;

/** What is wrong with a merge when it is read again; undefined where nothing is. */
export const faultOf = (merged: Version, versions: Versions, placed: readonly Placed[]): string | undefined =>
  errorFault(merged, versions) ?? placeFault(merged, placed) ?? countFault(merged, versions) ?? textFault(merged, versions)
  ?? wordFault({ merged: merged.text, base: versions.base.text, mine: versions.mine.text, theirs: versions.theirs.text });

export const errorFault = ({ errors }: Version, { mine, theirs }: Versions): string | undefined =>
  errors > Math.max(mine.errors, theirs.errors) ? 'what came of it does not parse' : undefined;

/** What was taken as it is has to be the same thing where it now stands. */
const placeFault = (merged: Version, placed: readonly Placed[]): string | undefined => {
  const found = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    const text = merged.text.slice(node.start, node.end);
    found.add(`${node.start + text.length - text.trimStart().length} ${node.start + text.trimEnd().length} ${node.type}`);
    node.children.forEach(visit);
  };
  visit(merged.root);
  const isThere = (part: Part, at: number): boolean => part.type === 'declared' || part.type === 'tailed'
    ? part.children.every((it) => isThere(it, at + it.start - part.start))
    : part.text === '' || found.has(`${at} ${at + part.text.length} ${part.type}`);
  const lost = placed.find(({ part, at }) => !isThere(part, at));
  return lost && `"${shortOf(lost.part.text)}" is read as something else where it would stand`;
};

const nameOf = ({ kind, path }: Declaration): string => `${kind} ${path.replace(/#\d+$/, '')}`;
const plainName = ({ kind, name }: Declaration): string => `${kind} ${name}`;

const counted = (its: readonly Declaration[], nameFor: (it: Declaration) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const it of its) counts.set(nameFor(it), (counts.get(nameFor(it)) ?? 0) + 1);
  return counts;
};

/** Each name as often as both sides' changes make it, and in one place no more often than on a side. */
export const countFault = (merged: Version, { base, mine, theirs }: Versions): string | undefined => {
  const count = (nameFor: (it: Declaration) => string) => [merged, base, mine, theirs].map((it) => counted(it.declarations, nameFor));
  const [now, was, own, other] = count(plainName);
  for (const name of new Set([...now!.keys(), ...was!.keys(), ...own!.keys(), ...other!.keys()])) {
    const before = was!.get(name) ?? 0, found = now!.get(name) ?? 0;
    const [x, y] = [(own!.get(name) ?? 0) - before, (other!.get(name) ?? 0) - before];
    // What both added or took away may be the same, or not.
    const [least, most] = x > 0 && y > 0 ? [Math.max(x, y), x + y] : x < 0 && y < 0 ? [x + y, Math.min(x, y)] : [x + y, x + y];
    if (found < before + least) return `${name} is lost`;
    if (found > before + most) return `${name} is there ${found} times`;
  }
  const [nowPaths, , ownPaths, otherPaths] = count(nameOf);
  for (const [name, found] of nowPaths!) if (found > 1 && found > Math.max(ownPaths!.get(name) ?? 0, otherPaths!.get(name) ?? 0)) return `${name} is doubled`;
  return undefined;
};

/** What one side alone changed reads as there. */
export const textFault = (merged: Version, { base, mine, theirs }: Versions): string | undefined => {
  const [was, own, other] = [base, mine, theirs].map((it) => new Map(it.declarations.map((one) => [`${one.kind} ${one.path}`, one.bodyHash])));
  for (const { kind, path, bodyHash } of merged.declarations) {
    const name = `${kind} ${path}`;
    const [before, x, y] = [was!.get(name), own!.get(name), other!.get(name)];
    // What is new on one side may have been moved or renamed there, and changed on the other.
    const wanted = x === y ? x : before === undefined ? undefined : x === before ? y : y === before ? x : undefined;
    if (wanted !== undefined && wanted !== bodyHash && !/#/.test(path)) return `${name} reads otherwise than on either side`;
  }
  return undefined;
};
