import { importOf, importsEnd, isExported, endingOf } from './typescriptPlaces.ts';
import { sibling } from './places.ts';
import type { Edits, Project, Symbol } from './project.ts';
import type { Meeting } from './words.ts';

/** Both sides bring one name to one scope. */
export function duplicates(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const its = project.childrenOf(symbol).filter((that) => that.it.kind !== 'constructor');
    const text = project.text(symbol.path);
    const put = (at: number, what: string): Edits => new Map([[symbol.path, text.slice(0, at) + what + text.slice(at)]]);
    if (symbol.it.kind === 'interface' && its.length >= 3) return [{ sub: 'member', symbol, a: put(its[0]!.it.start, 'priority?: string\n  '), b: put(its.at(-1)!.it.end, '\n  priority?: number') }];
    if (symbol.it.kind === 'enum' && its.length >= 3) return [{ sub: 'enum member', symbol, a: put(its[0]!.it.start, 'Postponed = 901,\n  '), b: put(its.at(-1)!.it.end, ',\n  Postponed = 902') }];
    if (symbol.it.kind === 'class' && its.length >= 3) return [{ sub: 'method', symbol, a: put(its[0]!.it.start, 'describe(): string { return "first" }\n  '), b: put(text.lastIndexOf('}', symbol.it.end - 1), '\n  describe(): string { return `${Date.now()}` }\n') }];
    return symbol.it.kind === 'function' && symbol.it.parent === undefined && symbol.it.start > 800 ? atTop(symbol, text, put) : [];
  });
}

function atTop(symbol: Symbol, text: string, put: (at: number, what: string) => Edits): readonly Meeting[] {
  const end = importsEnd(text), last = text.trimEnd().length;
  return [
    { sub: 'function', symbol, a: put(end, '\nexport function summarize(value: string): string {\n  return value.trim()\n}\n'), b: put(last, '\n\nexport function summarize(value: number): number {\n  return value + 1\n}') },
    { sub: 'constant', symbol, a: put(end, '\nexport const sampleLimit = 10\n'), b: put(last, '\n\nconst sampleLimit: number = 20\nexport const overLimit = (value: number): boolean => value > sampleLimit') },
    { sub: 'type', symbol, a: put(end, '\nexport type SampleShape = { size: number }\n'), b: put(last, '\n\nexport type SampleShape = string | undefined') },
  ];
}

/** A type comes to demand a member, while something is written for it without. */
export function requirements(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const { it } = symbol;
    if (!isExported(symbol) || /[<]|extends/.test(it.signature)) return [];
    const its = project.childrenOf(symbol);
    if (its.length === 0 || its.length > 6) return [];
    if (it.kind === 'class' && /\babstract\b/.test(it.signature)) return abstractClass(project, symbol);
    if (it.kind !== 'interface' && !(it.kind === 'type' && /^\s*(?:export\s+)?type\s+\w+\s*=\s*\{[^}]*\}?/.test(project.sourceOf(symbol)))) return [];
    return shape(project, symbol, its);
  });
}

function shape(project: Project, symbol: Symbol, its: readonly Symbol[]): readonly Meeting[] {
  const { it, path } = symbol;
  const text = project.text(path), end = its.at(-1)!.it.end;
  const a: Edits = new Map([[path, `${text.slice(0, end)}\n  revision: number${text.slice(end)}`]]);
  const written = its.filter((that) => !/^(?:readonly)?\?/.test(that.it.signature)).map((that) => `  ${that.it.name}: undefined as never,`);
  const members = its.filter((that) => !/^(?:readonly)?\?/.test(that.it.signature)).map((that) => `  ${that.it.name}: ${it.name}['${that.it.name}'] = undefined as never`);
  const brought = importOf(it.name, path, '', true, endingOf(project));
  const file = (ending: string): string => sibling(path, `sample-${it.name.toLowerCase()}${ending}.ts`);
  return [
    { sub: 'object', symbol, a, b: new Map([[file(''), `${brought}\nexport const sample${it.name}: ${it.name} = {\n${written.join('\n')}\n}\n`]]) },
    { sub: 'object given back', symbol, a, b: new Map([[file(''), `${brought}\nexport function make${it.name}(): ${it.name} {\n  return {\n  ${written.join('\n  ')}\n  }\n}\n`]]) },
    { sub: 'implementer', symbol, a, b: new Map([[file('-class'), `${brought}\nexport class Sample${it.name} implements ${it.name} {\n${members.join('\n')}\n}\n`]]) },
  ];
}

function abstractClass(project: Project, symbol: Symbol): readonly Meeting[] {
  const { it, path } = symbol;
  const text = project.text(path), end = text.lastIndexOf('}', it.end - 1);
  const lacking = project.childrenOf(symbol).filter((that) => /\babstract\b/.test(that.it.signature));
  const body = lacking.map((that) => `  ${that.it.name}: ${it.name}['${that.it.name}'] = undefined as never`).join('\n');
  return [{
    sub: 'abstract class', symbol, a: new Map([[path, `${text.slice(0, end)}\n  abstract revisionOf(part: string): number\n${text.slice(end)}`]]),
    b: new Map([[sibling(path, `sample-${it.name.toLowerCase()}.ts`), `${importOf(it.name, path, '', false, endingOf(project))}\nexport class Sample${it.name} extends ${it.name} {\n${body}\n}\n`]]),
  }];
}
