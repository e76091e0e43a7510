import { rulesOf } from './modules/rulesOf.ts';
import type { SourceFile, World } from './world.ts';

/**
 * Whether a file has a name from a package that is no part of the repository: it imports or hands on that name, or, where the file before
 * did not yet, all that such a package has. What it declared itself before is then left there under the same name.
 */
export function isFromOutside(world: World, file: SourceFile, name: string, before: SourceFile): boolean {
  if (!handingOn.has(file.references()?.modules ?? '')) return false;
  const has = outsideOf(world, file);
  if (has(name)) return true;
  return has('*') && !outsideOf(world, before)('*');
}

/** Where others can get from a file what it imports itself. */
const handingOn: ReadonlySet<string> = new Set(['ecmascript', 'python', 'rust']);

const outsideOf = (world: World, file: SourceFile): (name: string) => boolean => {
  const references = file.references();
  const brought = [...references?.imports.map((it) => ({ name: it.local, source: it.source })) ?? [], ...references?.exports ?? []];
  return (name) => brought.some((it) => it.name === name && it.source !== undefined && isOther(world, file, it.source));
};

/** Spelled as what belongs to the same package. */
const own = /^(?:\.|#|(?:crate|self|super)(?:::|$))/;

const isOther = (world: World, file: SourceFile, source: string): boolean => !own.test(source) && rulesOf(file)?.imported(world, file, source, '*') === 'none';
