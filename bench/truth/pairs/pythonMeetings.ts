import { commaParts } from './brackets.ts';
import { parametersOf } from './parametersOf.ts';
import { sibling } from './places.ts';
import type { Edits, Project, Symbol } from './project.ts';
import { append, isTop, moduleOf, snake } from './pythonPlaces.ts';
import type { Meeting } from './words.ts';

/** Both sides bring one name to one scope. */
export function duplicates(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    const { it, path } = symbol;
    const text = project.text(path);
    if (it.kind === 'class' && isTop(symbol)) {
      const its = project.childrenOf(symbol).filter((that) => that.it.kind === 'method');
      if (its.length < 3) return [];
      const at = text.lastIndexOf('\n', its[1]!.it.start) + 1;
      return [{ sub: 'method', symbol, a: new Map([[path, `${text.slice(0, at)}    def describe_all(self) -> str:\n        return "first"\n\n${text.slice(at)}`]]), b: new Map([[path, `${text.slice(0, it.end)}\n\n    def describe_all(self, deep: bool) -> int:\n        return 2 if deep else 1\n${text.slice(it.end)}`]]) }];
    }
    if (it.kind !== 'function' || !isTop(symbol) || text.length - it.end < 600) return [];
    const put = (what: string): Edits => new Map([[path, `${text.slice(0, it.end)}\n\n\n${what}${text.slice(it.end)}`]]);
    return [
      { sub: 'function', symbol, a: put('def summarize_all(value: str) -> str:\n    return value.strip()\n'), b: append(project, path, 'def summarize_all(value: int, more: int) -> int:\n    return value + more\n') },
      { sub: 'class', symbol, a: put('class SampleEntry:\n    size: int = 0\n'), b: append(project, path, 'class SampleEntry:\n    def name(self) -> str:\n        return "sample"\n') },
    ];
  });
}

/** A type comes to demand a member, while something is written for it without. */
export function requirements(project: Project): readonly Meeting[] {
  return project.symbols.flatMap((symbol): readonly Meeting[] => {
    if (symbol.it.kind !== 'class' || !isTop(symbol)) return [];
    if (/\bProtocol\b|\bABC\b|\bABCMeta\b/.test(symbol.it.signature)) return abstractClass(project, symbol);
    return /@(?:\w+\.)*dataclass|\bNamedTuple\b|\bTypedDict\b/.test(symbol.it.signature) ? fields(project, symbol) : [];
  });
}

function abstractClass(project: Project, symbol: Symbol): readonly Meeting[] {
  const { it, path } = symbol;
  const text = project.text(path), name = snake(it.name);
  const added = `${text.slice(0, it.end)}\n\n    @abc.abstractmethod\n    def revision_of(self, part: str) -> int: ...\n${text.slice(it.end)}`;
  const a: Edits = new Map([[path, /^import abc$/m.test(text) ? added : added.replace(/^(?=import |from (?!__future__))/m, 'import abc\n')]]);
  const lacking = project.childrenOf(symbol).filter((that) => /abstractmethod/.test(that.it.signature));
  const body = lacking.map((that) => `    def ${that.it.name}(self, *args, **kwargs):  # type: ignore\n        raise NotImplementedError\n`).join('\n') || '    pass\n';
  const head = `from .${moduleOf(path)} import ${it.name}\n\n\n`;
  return [{ sub: 'abstract class', symbol, a, b: new Map([[sibling(path, `sample_${name}.py`), `${head}class Sample${it.name}(${it.name}):\n${body}\n\nsample = Sample${it.name}()\n`]]) }];
}

/** Fields of a class that gets its constructor from them, behind the last that has to be given. */
function fields(project: Project, symbol: Symbol): readonly Meeting[] {
  const { it, path } = symbol;
  const text = project.text(path), name = snake(it.name);
  const its = project.childrenOf(symbol).filter((that) => that.it.kind === 'field' && /^\s*:/.test(text.slice(that.it.start).slice(that.it.name.length)));
  const asked = its.filter((that) => !project.sourceOf(that).includes('='));
  const last = asked.at(-1);
  if (!last || project.childrenOf(symbol).some((that) => that.it.name === '__init__')) return [];
  const a: Edits = new Map([[path, `${text.slice(0, last.it.end)}\n    revision: int${text.slice(last.it.end)}`]]);
  const names = asked.map((that) => that.it.name);
  const dictionary = /\bTypedDict\b/.test(it.signature);
  const made = dictionary ? `{${names.map((one) => `"${one}": ${one}`).join(', ')}}` : `${it.name}(${names.map((one) => `${one}=${one}`).join(', ')})`;
  const body = `def make_${name}(${names.join(', ')}):\n    made: ${it.name} = ${made}\n    return made\n`;
  return commaParts(parametersOf(project, symbol)?.inside ?? '').some((one) => /total\s*=\s*False/.test(one)) ? []
    : [{ sub: dictionary ? 'dictionary' : 'fields', symbol, a, b: new Map([[sibling(path, `sample_${name}.py`), `from .${moduleOf(path)} import ${it.name}\n\n\n${body}`]]) }];
}
