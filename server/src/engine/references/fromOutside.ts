import { rulesOf } from './modules/rulesOf.ts';
import type { SourceFile, World } from './world.ts';

/**
 * Whether a file has a name from a package that is no part of the repository: it imports or hands on that name, or, where the file before
 * did not yet, all that such a package has. What it declared itself before is then left there under the same name: for itself
 * (`within`), and for others where they can get it.
 */
export function isFromOutside(world: World, file: SourceFile, name: string, before: SourceFile, within: boolean): boolean {
  const has = namesFromOutside(world, file, within);
  if (has(name)) return true;
  return has('*') && !namesFromOutside(world, before, within)('*');
}

/** Others get from a file what it imports itself; in ECMAScript only what it hands on as well. */
const handingOn: ReadonlySet<string> = new Set(['python', 'rust']);

const namesFromOutside = (world: World, file: SourceFile, within: boolean): (name: string) => boolean => {
  const references = file.references();
  if (!references || !(references.modules === 'ecmascript' || handingOn.has(references.modules))) return () => false;
  const imports = (name: string): boolean => references.imports.some((it) => it.local === name && isOther(world, file, it.source));
  const handsOn = (name: string): boolean => references.exports.some((it) => it.name === name && (it.source === undefined ? imports(it.of) : isOther(world, file, it.source)));
  return (name) => handsOn(name) || ((within || handingOn.has(references.modules)) && imports(name));
};

/** Spelled as what belongs to the same package. */
const own = /^(?:\.|#|(?:crate|self|super)(?:::|$))/;

const isOther = (world: World, file: SourceFile, source: string): boolean => !own.test(source) && rulesOf(file)?.imported(world, file, source, '*') === 'none';
