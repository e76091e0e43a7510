import { isCallable } from './changes.ts';
import { nameAt, replaced, type Edits, type Project, type Symbol } from './project.ts';
import type { Words } from './words.ts';

/** Additions that do what functions of the project do with a symbol: copies of those under another name, behind all that is around them. */
export function copiesOfUsers(project: Project, symbol: Symbol, words: Words): readonly Edits[] {
  const users = new Map<string, Symbol>();
  for (const mention of project.mentions(symbol.it.name)) {
    const user = project.around(mention);
    if (user && isCallable(user) && user.it.name !== symbol.it.name && user.it.kind !== 'constructor' && user.it.end - user.it.start < 1500) users.set(`${user.path}#${user.it.path}`, user);
  }
  return [...users.values()].slice(0, 6).flatMap((it) => copyOf(project, it, words) ?? []);
}

function copyOf(project: Project, user: Symbol, { language }: Words): Edits | undefined {
  const { path, it } = user;
  if (/@(?:Override|overload|property|\w+\.setter)|\boverride\b/.test(it.signature)) return undefined;
  const text = project.text(path);
  const lineStart = text.lastIndexOf('\n', it.start - 1) + 1;
  const indent = text.slice(lineStart, it.start);
  if (indent.trim() !== '') return undefined;
  const at = nameAt(project, user) - it.start;
  const made = replaced(project.sourceOf(user), [{ start: at, end: at + it.name.length, text: copyName(it.name) }]);
  const owner = it.parent === undefined ? undefined : project.symbols.find((that) => that.path === path && that.it.path === it.parent);
  if (it.parent !== undefined && !owner) return undefined;
  const end = owner ? language === 'python' ? owner.it.end : text.lastIndexOf('}', owner.it.end - 1) : text.length;
  if (end < it.end) return undefined;
  const before = text.slice(0, end).trimEnd();
  return new Map([[path, `${before}\n\n${indent}${made}\n${owner && language !== 'python' ? indent.slice(0, -2) : ''}${text.slice(end).replace(/^\n/, '')}`]]);
}

const copyName = (name: string): string => /_/.test(name) || name === name.toLowerCase() ? `${name}_again` : `${name}Again`;
