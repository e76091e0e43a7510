import { globMatcher, isGlob } from './globs.ts';
import { identityOf, type Identity } from './identity.ts';
import { migrationPlace, type MigrationPlace } from './migrationKey.ts';
import { readSymbolKey, type SymbolKey } from './symbolKey.ts';
import type { Target } from './target.ts';

/** A target with all that comparing needs, read once: it is compared many times. */
export interface ReadTarget extends Target, Identity {
  /** The file it is or lies in; empty when it has none or is a glob. */
  readonly file: string;
  readonly symbol?: SymbolKey;
  readonly migration?: MigrationPlace;
  /** Present for a glob: whether it covers a path. */
  readonly covers?: (path: string) => boolean;
}

/** @param foundIn the file that a symbol declared without one was found in: who has that file meets it, and it stays a name that may be anywhere */
export const readTarget = (target: Target, foundIn?: string): ReadTarget => {
  const { kind, key, operation } = target;
  const own = identityOf(target);
  const identity = foundIn === undefined ? own : { ...own, containers: [...own.containers, `file ${foundIn}`] };
  const glob = kind === 'file' && isGlob(key);
  const container = identity.containers.find((it) => it.startsWith('file '))?.slice('file '.length) ?? '';
  return {
    kind, key, operation, ...identity, file: kind === 'file' && !glob ? key : container,
    ...(kind === 'symbol' ? { symbol: readSymbolKey(key) } : {}),
    ...(kind === 'migration' ? { migration: migrationPlace(key) } : {}),
    ...(glob ? { covers: globMatcher(key) } : {}),
  };
};
