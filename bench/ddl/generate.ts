import type { Random } from './random.ts';
import { columns } from './scripts/columns.ts';
import { drawn } from './scripts/drawn.ts';
import { objectScripts } from './scripts/objects.ts';
import { partScripts } from './scripts/parts.ts';
import type { Maker } from './scripts/script.ts';
import { tableScripts } from './scripts/tables.ts';

const all: readonly Maker[] = [...columns, ...tableScripts, ...partScripts, ...objectScripts, ...drawn];
export const kinds: readonly string[] = [...new Set(all.map(it => it.kind))];

/** A script of one to three statements, the first about the given kind. */
export function script(r: Random, kind: string): string {
  const statements = [r.pick(all.filter(it => it.kind === kind)).make(r)];
  while (statements.length < 3 && r.chance(0.2)) statements.push(r.pick(all).make(r));
  return `${statements.join(';\n')};`;
}

export interface Draft { readonly kind: string; readonly a: string; readonly b: string }

/** Mostly two scripts about one kind of object, so that they meet; sometimes about two kinds; rarely twice the same. */
export function draft(r: Random): Draft {
  const kind = r.pick(kinds);
  const a = script(r, kind);
  if (r.chance(0.03)) return { kind, a, b: a };
  return { kind, a, b: script(r, r.chance(0.7) ? kind : r.pick(kinds)) };
}
