import type { Conflict } from '../../../server/src/protocol/shapes.ts';
import { operations, targetKinds, type Operation, type TargetKind } from '../../../server/src/protocol/words.ts';

/** A target as a person reads it; the hub decides what it means. */
export interface TargetParts { readonly kind: TargetKind; readonly key: string; readonly operation: Operation }

/** Splits `kind:key=operation`; a sentence that says what is wrong when it is not one. */
export const readTarget = (text: string): TargetParts | string => {
  const colon = text.indexOf(':');
  const equals = text.lastIndexOf('=');
  const kind = targetKinds.find(it => it === text.slice(0, colon).trim());
  if (colon < 0 || !kind) return `begin with a kind and a colon: ${targetKinds.map(it => `${it}:`).join(' ')}`;
  if (equals < colon) return `end with = and an operation: ${operations.join(', ')}`;
  const operation = operations.find(it => it === text.slice(equals + 1).trim());
  if (!operation) return `"${text.slice(equals + 1).trim()}" is no operation: ${operations.join(', ')}`;
  const key = text.slice(colon + 1, equals).trim();
  return key === '' ? `say which ${kind}` : { kind, key, operation };
};

export const writeTarget = ({ kind, key, operation }: TargetParts): string => `${kind}:${key}=${operation}`;

/** The shortest name a person recognises: `symbol:src/a.ts#Cart.total=modify` → `Cart.total`. */
export const shortName = (target: string): string => {
  const parts = readTarget(target);
  if (typeof parts === 'string') return target;
  if (parts.kind === 'symbol') return parts.key.slice(parts.key.indexOf('#') + 1);
  return parts.key.slice(parts.key.lastIndexOf('/') + 1) || parts.key;
};

/** What a conflict is called in a row, a tab or a notice. */
export const conflictName = ({ targets: [target], kind }: Pick<Conflict, 'targets' | 'kind'>): string => (target === undefined ? kind : shortName(target));
