import type { Catalog } from './catalog.ts';

/** Names PostgreSQL makes up for indexes, constraints and sequences. Two scripts can collide in them, or depend on who came first. */

const longest = 63;

/** `first_second_label`, shortened as PostgreSQL does when longer than an identifier may be. */
export function madeName(first: string, second: string, label: string): string {
  const overhead = (second === '' ? 0 : 1) + (label === '' ? 0 : label.length + 1);
  let [one, two] = [first.length, second.length];
  while (one + two > longest - overhead) {
    if (one > two) one -= 1;
    else two -= 1;
  }
  return [first.slice(0, one), second.slice(0, two), label].filter(it => it !== '').join('_');
}

function free(taken: (name: string) => boolean, first: string, second: string, label: string): string {
  for (let pass = 0; ; pass += 1) {
    const name = madeName(first, second, pass === 0 ? label : `${label}${pass}`);
    if (!taken(name)) return name;
  }
}

const relationTaken = (catalog: Catalog, schema: number) => (name: string): boolean => catalog.byKey(`relation:${schema}:${name}`) !== undefined;
const constraintTaken = (catalog: Catalog, schema: number) => (name: string): boolean => catalog.group(`constraint:${schema}:${name}`).length > 0;

/** A free name among tables, indexes and sequences. */
export const freeRelationName = (catalog: Catalog, schema: number, first: string, second: string, label: string): string =>
  free(relationTaken(catalog, schema), first, second, label);

/** A free name for a key: it names its constraint and its index. */
export const freeKeyName = (catalog: Catalog, schema: number, first: string, second: string, label: string): string =>
  free(name => relationTaken(catalog, schema)(name) || constraintTaken(catalog, schema)(name), first, second, label);

/** A free name among the constraints of a schema. */
export const freeConstraintName = (catalog: Catalog, schema: number, first: string, second: string, label: string): string =>
  free(constraintTaken(catalog, schema), first, second, label);

/** The column part of an automatic name, cut as PostgreSQL cuts it. */
export const columnPart = (names: readonly string[]): string => names.join('_').slice(0, longest);
