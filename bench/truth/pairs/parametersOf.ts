import { bracketsBehind } from './brackets.ts';
import { nameAt, type Project, type Symbol } from './project.ts';

/** What a function is declared with: its type parameters, what is between its brackets, and what follows them. */
export function parametersOf(project: Project, symbol: Symbol): { readonly generics: string; readonly inside: string; readonly behind: string } | undefined {
  const text = project.text(symbol.path);
  const from = nameAt(project, symbol) + symbol.it.name.length;
  const found = bracketsBehind(text, from);
  return found && { generics: text.slice(from, found.open).trim(), inside: text.slice(found.open + 1, found.close), behind: text.slice(found.close + 1, symbol.it.end) };
}
