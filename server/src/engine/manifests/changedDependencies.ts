import type { Dependency, ManifestFormat, Registry } from './dependency.ts';
import { manifestFormat } from './manifests.ts';

/** What one side made of what a manifest asks for. */
export interface DependencyChange {
  readonly registry: Registry;
  readonly name: string;
  readonly section: string;
  /** Undefined: not asked for. */
  readonly before: Dependency | undefined;
  readonly now: Dependency | undefined;
}

/** Packages asked for anew, in another version, or no longer. Undefined: no manifest. */
export const changedDependencies = (path: string, before: string | undefined, now: string | undefined): readonly DependencyChange[] | undefined => {
  const format = manifestFormat(path);
  if (!format) return undefined;
  const [old, fresh] = [read(format, before), read(format, now)];
  // A text that is being written may be broken for a moment: nothing was taken out by that.
  if (!old || !fresh) return [];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was?.version === is?.version && (was === undefined) === (is === undefined)) return [];
    const { name, section } = (is ?? was)!;
    return [{ registry: format.registry, name, section, before: was, now: is }];
  });
};

const read = (format: ManifestFormat, text: string | undefined): ReadonlyMap<string, Dependency> | undefined => {
  const found = text === undefined ? [] : format.read(text);
  return found && new Map(found.map((it) => [`${it.section}\0${it.name}`, it]));
};

/** Whether two versions as written may not be one: another major number, or another minor one below 1.0. */
export const areFarApart = (a: string, b: string): boolean => {
  const [x, y] = [leading(a), leading(b)];
  return x !== undefined && y !== undefined && x !== y;
};

/** First number that tells breaking changes apart; undefined where the text has none, or allows many. */
const leading = (version: string): string | undefined => {
  const found = /^[\s^~=v]*(\d+)(?:\.(\d+))?[\w.+-]*$/.exec(version.trim());
  return found ? (found[1] === '0' ? `0.${found[2] ?? ''}` : found[1]) : undefined;
};
