import type { ObjectLiteral } from '../../ports/syntax.ts';
import type { BrokenUse } from './brokenUses.ts';
import type { ChangedFile } from './changedFile.ts';
import { memberOf } from './members.ts';
import { newObjects } from './newUses.ts';
import type { Meeting } from './sidesMet.ts';
import { isDerived, typeOfObject } from './typeOfObject.ts';
import { isSymbol, type SourceFile, type SymbolAt } from './world.ts';

/** Languages whose compilers take no key in an object that its type does not have. */
const strict: ReadonlySet<string> = new Set(['typescript', 'tsx', 'rust', 'go']);

/** Objects that one side wrote for a type with a key that the other side took out of it, or gave another name. */
export function goneKeys(meeting: Meeting): readonly BrokenUse[] {
  const { taken, using, usingWorld, merged, mergedPath } = meeting;
  if (taken.names.size === 0) return [];
  return using.flatMap((changed) => {
    const file = changed.now.text === undefined ? undefined : usingWorld.file(changed.now.path);
    if (typeof file !== 'object' || !strict.has(file.language)) return [];
    const objects = newObjects(changed, file).filter((it) => !it.spread && !isDerived(it) && it.keys.some((key) => taken.names.has(key)));
    const after = objects.length === 0 ? undefined : merged.file(mergedPath(changed.base.path));
    return typeof after === 'object' ? objects.flatMap((it) => ofObject(meeting, changed, { file, after }, it)) : [];
  });
}

function ofObject({ taken, usingWorld, merged, base, basePath }: Meeting, changed: ChangedFile, { file, after }: { readonly file: SourceFile; readonly after: SourceFile }, object: ObjectLiteral): readonly BrokenUse[] {
  const type = typeOfObject(usingWorld, file, object);
  const same = (after.references()?.objects ?? []).find((it) => it.type === object.type && it.keys.join() === object.keys.join());
  const now = same && typeOfObject(merged, after, same);
  if (!isSymbol(type) || !now || !isSymbol(now) || takesAny(now)) return [];
  return object.keys.flatMap((name): readonly BrokenUse[] => {
    const found = taken.names.has(name) ? memberOf(usingWorld, type, name) : 'none';
    if (!isSymbol(found)) return [];
    const target = { file: basePath(found.file.path), path: found.path };
    const how = taken.at(target.file, target.path), before = base.file(target.file);
    // What the using side brought itself cannot have been taken away.
    if ((how?.how !== 'deleted' && how?.how !== 'renamed') || typeof before !== 'object' || before.at(found.path).length === 0) return [];
    return memberOf(merged, now, name) === 'none' ? [{ name, range: object.range, file: changed, target, taken: how }] : [];
  });
}

/** A type with an index signature has every key. */
const takesAny = ({ file, path }: SymbolAt): boolean => file.at(path).some(({ start, end }) => /[{;,\n]\s*(?:readonly\s+)?\[\s*\w+\s*(?::|\bin\b)/.test(file.text.slice(start, end)));
