import { isHeader } from './cPlaces.ts';
import { folderOf } from './places.ts';
import type { Edits, Project, Symbol } from './project.ts';
import type { Meeting } from './words.ts';

/** Both sides bring one name to one scope. */
export function duplicates(project: Project): readonly Meeting[] {
  const sources = [...project.files.keys()].filter((path) => !isHeader(path));
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const { it, path } = symbol;
    if (it.kind === 'struct' && it.parent === undefined) return aroundChildren(project, symbol, 'field', 'int priority_hint;\n    ', '\n    char *priority_hint;');
    if (it.kind === 'enum') return aroundChildren(project, symbol, 'enumerator', 'SAMPLE_POSTPONED = 901,\n    ', ',\n    SAMPLE_POSTPONED = 902');
    if (it.kind !== 'function' || isHeader(path) || !project.sourceOf(symbol).trimEnd().endsWith('}') || project.text(path).length - it.end < 600) return [];
    return atTop(project, symbol, sources.find((one) => one !== path && folderOf(one) === folderOf(path)));
  });
}

function aroundChildren(project: Project, symbol: Symbol, sub: string, first: string, last: string): readonly Meeting[] {
  const its = project.childrenOf(symbol), text = project.text(symbol.path);
  if (its.length < 4) return [];
  const put = (at: number, what: string): Edits => new Map([[symbol.path, text.slice(0, at) + what + text.slice(at)]]);
  return [{ sub, symbol, a: put(its[0]!.it.start, first), b: put(its.at(-1)!.it.end, last) }];
}

function atTop(project: Project, symbol: Symbol, other: string | undefined): readonly Meeting[] {
  const { it, path } = symbol;
  const text = project.text(path);
  const put = (what: string): Edits => new Map([[path, `${text.slice(0, it.end)}\n\n${what}${text.slice(it.end)}`]]);
  const behind = (file: string, what: string): Edits => new Map([[file, `${project.text(file).trimEnd()}\n\n${what}`]]);
  const [one, two] = ['int summarize_all(int value)\n{\n    return value + 1;\n}\n', 'int summarize_all(int value)\n{\n    return value * 2;\n}\n'];
  return [
    { sub: 'function', symbol, a: put(one), b: behind(path, two) },
    { sub: 'variable', symbol, a: put('static int sample_limit = 10;\n'), b: behind(path, 'static long sample_limit = 20;\n\nlong sample_limit_now(void)\n{\n    return sample_limit;\n}\n') },
    { sub: 'struct', symbol, a: put('struct sample_entry { int size; };\n'), b: behind(path, 'struct sample_entry { const char *name; };\n') },
    ...(other === undefined ? [] : [
      { sub: 'function in two files', symbol, a: put(one), b: behind(other, two) },
      { sub: 'own function in two files', symbol, a: put(`static ${one}\nint first_summary(void)\n{\n    return summarize_all(1);\n}\n`), b: behind(other, `static ${two}\nint second_summary(void)\n{\n    return summarize_all(2);\n}\n`) },
    ]),
  ];
}
