import { literalFolder } from './globs.ts';
import type { ReadTarget } from './readTarget.ts';
import { relate, type Relation } from './relate.ts';
import { foldersAbove } from './repoPath.ts';
import { enclosingSymbols, type SymbolKey } from './symbolKey.ts';
import { SymbolNames } from './symbolNames.ts';

/** A target found in the index, whose it is, and how the asked one lies to it. */
export interface Hit<T extends ReadTarget> extends Relation { readonly owner: string; readonly target: T }

interface Entry<T> { readonly owner: string; readonly target: T }

/**
 * Targets by what they name. A look-up visits only what shares a name, a container or a folder prefix with the asked
 * target, so its cost follows the overlap and not the number of owners.
 */
export class TargetIndex<T extends ReadTarget = ReadTarget> {
  private readonly entries = new Map<string, Set<Entry<T>>>();
  private readonly owned = new Map<string, readonly Entry<T>[]>();
  readonly names = new SymbolNames();

  /** Adds an owner with its targets; an owner already there is replaced. */
  add(owner: string, targets: readonly T[]): void {
    this.remove(owner);
    const entries = targets.map((target) => ({ owner, target }));
    this.owned.set(owner, entries);
    for (const entry of entries) {
      if (entry.target.symbol) this.names.add(entry.target.symbol);
      for (const key of filedUnder(entry.target)) {
        const known = this.entries.get(key);
        if (known) known.add(entry);
        else this.entries.set(key, new Set([entry]));
      }
    }
  }

  remove(owner: string): void {
    for (const entry of this.owned.get(owner) ?? []) {
      if (entry.target.symbol) this.names.remove(entry.target.symbol);
      for (const key of filedUnder(entry.target)) {
        const known = this.entries.get(key);
        known?.delete(entry);
        if (known?.size === 0) this.entries.delete(key);
      }
    }
    this.owned.delete(owner);
  }

  has(owner: string): boolean { return this.owned.has(owner); }

  /** All targets that name the same thing, a part of it or what it is part of. Each once. */
  related(target: ReadTarget): readonly Hit<T>[] {
    const seen = new Set<Entry<T>>();
    const hits: Hit<T>[] = [];
    for (const key of lookedUpAt(target)) {
      for (const entry of this.entries.get(key) ?? []) {
        if (seen.has(entry)) continue;
        seen.add(entry);
        const relation = relate(target, entry.target);
        if (relation.relation !== 'none') hits.push({ ...entry, ...relation });
      }
    }
    return hits;
  }
}

/** `=`: is it. `<`: is part of it. `/`: lies in the folder. `*`: a glob over the folder. `s`, `m`: symbols, see below. */
const filedUnder = (target: ReadTarget): readonly string[] => [
  ...(target.own === '' ? [] : [`=${target.own}`]),
  ...target.containers.map((it) => `<${it}`),
  ...(target.file === '' ? [] : foldersAbove(target.file).map((it) => `/${it}`)),
  ...(target.covers ? foldersAbove(`${literalFolder(target.key)}/`).map((it) => `/${it}`) : []),
  ...(target.covers ? [`*${literalFolder(target.key)}`] : []),
  ...(target.migration?.number === undefined ? [] : [`#${target.migration.number}`]),
  ...(target.symbol ? symbolFiledUnder(target.symbol) : []),
];

const lookedUpAt = (target: ReadTarget): readonly string[] => [
  ...(target.own === '' ? [] : [`=${target.own}`, `<${target.own}`]),
  ...target.containers.map((it) => `=${it}`),
  ...(target.file === '' ? [] : foldersAbove(target.file).map((it) => `*${it}`)),
  ...(target.covers ? [`/${literalFolder(target.key)}`, ...foldersAbove(`${literalFolder(target.key)}/`).map((it) => `*${it}`)] : []),
  ...(target.migration?.number === undefined ? [] : [`#${target.migration.number}`]),
  ...(target.symbol ? symbolLookedUpAt(target.symbol) : []),
];

/**
 * A symbol is filed by its last name, its file and the name around it, and again with each of these two left open (`*`):
 * so one that gives both never walks through all the `main`s of a repository.
 */
const symbolFiledUnder = (symbol: SymbolKey): readonly string[] => {
  const { path, names } = symbol;
  const last = names.at(-1)!;
  const around = names.at(-2) ?? '';
  return [
    ...places(path).flatMap((at) => [`s ${last} ${at} ${around}`, `s ${last} ${at} *`]),
    ...enclosingSymbols(symbol).flatMap((it) => places(path).map((at) => `m ${it.names.at(-1)!} ${at}`)),
  ];
};

const symbolLookedUpAt = (symbol: SymbolKey): readonly string[] => {
  const { path, names } = symbol;
  const around = names.at(-2);
  const arounds = around === undefined ? ['*'] : [around, ''];
  const files = path === '' ? ['*'] : [path, ''];
  return [
    ...files.flatMap((at) => arounds.map((it) => `s ${names.at(-1)!} ${at} ${it}`)),
    ...files.map((at) => `m ${names.at(-1)!} ${at}`),
    ...enclosingSymbols(symbol).flatMap((it) => files.map((at) => `s ${it.names.at(-1)!} ${at} *`)),
  ];
};

const places = (path: string): readonly string[] => [path, '*'];
