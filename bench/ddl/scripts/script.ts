import type { Random } from '../random.ts';
import { tables } from '../baseSchema.ts';

/** One way to write a statement. `kind`: the kind of object it is about, so that pairs can be drawn from one kind. */
export interface Maker { readonly kind: string; make(r: Random): string }

export const makers = (kind: string, ...all: readonly ((r: Random) => string)[]): Maker[] => all.map(make => ({ kind, make }));

const plain = ['users', 'orders', 'products', 'notes', 'scratch', 'items', 'audit.log'] as const;
/** A table that is no partition and has no children; popular ones first, so that scripts meet. */
export const table = (r: Random): string => r.chance(0.6) ? r.pick(['users', 'orders', 'notes']) : r.pick(plain);
export const columnOf = (r: Random, name: string): string => r.pick(tables[name] ?? ['id']);

/** The same name as people write it: folded, quoted, qualified. */
export function spelled(r: Random, name: string): string {
  if (name.includes('.') || name.includes('"')) return name;
  const way = r.below(8);
  if (way === 0) return `public.${name}`;
  if (way === 1) return name.toUpperCase();
  if (way === 2) return `"${name}"`;
  return name;
}

export const newColumn = (r: Random): string => r.pick(['phone', 'phone', 'score', 'bio', 'ref', 'flags']);
export const type = (r: Random): string => r.pick(['text', 'int', 'bigint', 'numeric(12,2)', 'varchar(20)', 'boolean', 'timestamptz', 'date', 'uuid', 'jsonb', 'text[]', 'mood']);
