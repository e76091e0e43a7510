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

/**
 * Tells of a file whether the commit has as many things of that name in it as before: what is called otherwise there may mean
 * something else from then on. Said by the two texts of that file alone, whatever a use in it means.
 */
export function declaresAsBefore(syntax: Syntax, before: Tree, now: Tree, name: string): (path: string) => boolean {
  const declared = (path: string, text: string | undefined): number => { const parsed = text === undefined ? undefined : syntax.parse(path, text); return parsed?.assessed ? parsed.declarations.filter((it) => it.kind !== 'import' && it.name === name).length : 0; };
  return (path) => {
    const was = declared(path, before.get(path));
    return was > 0 && declared(path, now.get(path)) >= was;
  };
}
