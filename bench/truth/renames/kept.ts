import { resolveUse } from '../../../server/src/engine/references/resolveUse.ts';
import { isSymbol, SourceFile, withoutOverload, type World } from '../../../server/src/engine/references/world.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import type { Tree } from './replay.ts';

/**
 * Commits that give no stale uses: the old name stays as another word for the new one (`#define NEW OLD`, `type Old = New`),
 * or is declared once more where it was, in a macro maybe, for those who still use it.
 */
export function staysUsable(syntax: Syntax, before: Tree, now: Tree, from: string, to: string): boolean {
  const declares = new RegExp(`\\b(?:def|fn|func|fun|function|class|struct|interface|enum|trait|protocol|type|typealias)\\s+${escaped(from)}\\b`, 'g');
  const names = [from, to].map((it) => new RegExp(`\\b${escaped(it)}\\b`));
  const isAlias = (line: string): boolean => /^\s*(?:(?:pub(?:lic)?|export|static)\s+)*(?:#\s*define|typedef|using|type|typealias|alias|alias_method)\b/.test(line) && names.every((it) => it.test(line));
  const declared = (path: string, text: string): number => { const parsed = syntax.parse(path, text); return parsed.assessed ? parsed.declarations.filter((it) => it.kind !== 'import' && it.name === from).length : 0; };
  const written = (text: string): number => [...text.matchAll(declares)].length;
  return [...now].some(([path, text]) => {
    const was = before.get(path) ?? '';
    if (text.split('\n').some(isAlias)) return true;
    return written(was) > 0 && written(text) >= written(was) && declared(path, text) < declared(path, was);
  });
}

const escaped = (name: string): string => name.replaceAll('$', '\\$');

/** Tells of uses in the base whether what they mean is declared as before in what the commit made of its files: they are not stale. */
export function meantStays(syntax: Syntax, base: (path: string) => string | undefined, now: Tree, name: string): (path: string, start: number) => boolean {
  const files = new Map<string, SourceFile | undefined>();
  const world: World = {
    roots: [], changed: [...now.keys()],
    file(path) {
      if (!files.has(path)) { const text = base(path); files.set(path, text === undefined ? undefined : new SourceFile(path, text, syntax)); }
      return files.get(path);
    },
  };
  const after = new Map([...now].map(([path, text]) => [path, new SourceFile(path, text, syntax)]));
  return (path, start) => {
    const file = world.file(path);
    const use = typeof file === 'object' ? file.references()?.uses.find((it) => it.start === start) : undefined;
    const found = use && use.name === name && typeof file === 'object' ? resolveUse(world, file, use) : 'none';
    if (!isSymbol(found) || found.path === '') return false;
    // Only what the commit had at hand: of other files it says nothing.
    const kept = after.get(found.file.path)?.at(withoutOverload(found.path)).length ?? 0;
    return kept > 0 && kept >= found.file.at(withoutOverload(found.path)).length;
  };
}
