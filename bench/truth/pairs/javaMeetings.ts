import { parametersOf } from './parametersOf.ts';
import { inNew } from './javaPlaces.ts';
import { folderOf } from './places.ts';
import type { Edits, Project, Symbol } from './project.ts';
import type { Meeting } from './words.ts';

/** Both sides bring one name to one scope. */
export function duplicates(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const { it, path } = symbol;
    if (it.kind === 'enum') return constants(project, symbol);
    const its = project.childrenOf(symbol).filter((that) => that.it.kind !== 'member');
    if (it.kind !== 'class' || it.parent !== undefined || its.length < 3) return [];
    const text = project.text(path), end = text.lastIndexOf('}', it.end - 1);
    const put = (at: number, what: string): Edits => new Map([[path, text.slice(0, at) + what + text.slice(at)]]);
    const other = [...project.files.keys()].find((one) => one !== path && folderOf(one) === folderOf(path));
    return [
      { sub: 'method', symbol, a: put(its[0]!.it.start, 'public String describeAll() {\n        return "first";\n    }\n\n    '), b: put(end, '\n    public String describeAll() {\n        return String.valueOf(System.nanoTime());\n    }\n') },
      { sub: 'field', symbol, a: put(its[0]!.it.start, 'private int priorityHint = 1;\n\n    '), b: put(end, '\n    private String priorityHint = "low";\n') },
      { sub: 'nested class', symbol, a: put(its[0]!.it.start, 'static final class SampleEntry {\n        int size;\n    }\n\n    '), b: put(end, '\n    interface SampleEntry {\n        String name();\n    }\n') },
      ...(other === undefined ? [] : [{ sub: 'class in two files', symbol, a: new Map([[path, `${text.trimEnd()}\n\nclass SharedHelper {\n    int size;\n}\n`]]), b: new Map([[other, `${project.text(other).trimEnd()}\n\nclass SharedHelper {\n    String name;\n}\n`]]) }]),
    ];
  });
}

function constants(project: Project, symbol: Symbol): readonly Meeting[] {
  const its = project.childrenOf(symbol).filter((that) => that.it.kind === 'member'), text = project.text(symbol.path);
  const [first] = its, last = its.at(-1);
  // Constants with arguments need a like call.
  if (!first || !last || its.length < 3 || /[({]/.test(project.sourceOf(first) + project.sourceOf(last))) return [];
  const put = (at: number, what: string): Edits => new Map([[symbol.path, text.slice(0, at) + what + text.slice(at)]]);
  return [{ sub: 'enum constant', symbol, a: put(first.it.start, 'POSTPONED,\n    '), b: put(last.it.end, ',\n    POSTPONED') }];
}

const zero = (type: string): string => /^(?:int|long|short|byte|char|float|double)$/.test(type) ? '0' : type === 'boolean' ? 'false' : 'null';

/** A type comes to demand a member, while something is written for it without. */
export function requirements(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const { it, path } = symbol;
    const abstract = /\babstract\b/.test(it.signature) && it.kind === 'class';
    if ((it.kind !== 'interface' && !abstract) || it.parent !== undefined || /\bextends\b|\bimplements\b|</.test(it.signature)) return [];
    const its = project.childrenOf(symbol).filter((that) => that.it.kind === 'method' && (abstract ? /\babstract\b/.test(that.it.signature) : !/\b(?:static|default|private)\b/.test(that.it.signature)));
    if (its.length > 8 || project.childrenOf(symbol).some((that) => that.it.kind === 'constructor')) return [];
    const text = project.text(path), end = text.lastIndexOf('}', it.end - 1);
    const a: Edits = new Map([[path, `${text.slice(0, end)}\n    ${abstract ? 'public abstract ' : ''}int revisionOf(String part);\n${text.slice(end)}`]]);
    const bodies = its.map((that) => {
      const parts = parametersOf(project, that)!;
      const head = that.it.signature.slice(0, that.it.signature.indexOf('(')).replace(/@\w+(?:\([^)]*\))?/g, '').replace(/\b(?:public|abstract|protected)\b/g, '').trim();
      return `    @Override\n    public ${head} ${that.it.name}(${parts?.inside ?? ''}) {\n        ${head === 'void' ? '' : `return ${zero(head)};`}\n    }`;
    });
    return [{ sub: abstract ? 'abstract class' : 'interface', symbol, a, b: inNew(project, path, `Sample${it.name}`, bodies.join('\n\n'), `public class Sample${it.name} ${abstract ? 'extends' : 'implements'} ${it.name}`) }];
  });
}
