import { commaParts } from './brackets.ts';
import { parametersOf } from './parametersOf.ts';
import { folderOf, sibling } from './places.ts';
import { nameAt, type Edits, type Project, type Symbol } from './project.ts';
import { duplicates, requirements } from './pythonMeetings.ts';
import { append, moduleOf, snake, isTop } from './pythonPlaces.ts';
import type { Words, Written } from './words.ts';

const head = (text: string): string => [...text.matchAll(/^(?:from __future__[^\n]*|import [^\n]*|from \S+ import (?:\([^)]*\)|[^\n(]*))\n/gm)].map(([it]) => it).join('');
const future = 'from __future__ import annotations\n\n';
/** Behind what a file imports at its top. */
const importsEnd = (text: string): number => [...text.matchAll(/^(?:from \S+ import (?:\([^)]*\)|[^\n(]*)|import [^\n]*)\n/gm)].reduce((end, it) => Math.max(end, it.index + it[0].length), 0);

function uses(project: Project, symbol: Symbol): readonly Edits[] {
  const { it, path } = symbol;
  const name = snake(it.name);
  if (!isTop(symbol)) return memberUses(project, symbol, name);
  const body = bodyFor(project, symbol, it.name, name);
  const others = [...project.files.keys()].filter((other) => other !== path && folderOf(other) === folderOf(path) && !other.endsWith('__init__.py')).slice(0, 2);
  return [
    append(project, path, body),
    new Map([[sibling(path, `compat_${name}.py`), `${future}from .${moduleOf(path)} import ${it.name}\n\n\n${body}`]]),
    new Map([[sibling(path, `all_${name}.py`), `${future}from . import ${moduleOf(path)}\n\n\n${bodyFor(project, symbol, `${moduleOf(path)}.${it.name}`, name)}`]]),
    new Map([[sibling(path, `late_${name}.py`), `def use_${name}():\n    from .${moduleOf(path)} import ${it.name}\n\n    return ${it.name}\n`]]),
    ...others.map((other): Edits => { const text = project.text(other), end = importsEnd(text); return new Map([[other, `${text.slice(0, end)}from .${moduleOf(path)} import ${it.name} as _${name}\n${text.slice(end).trimEnd()}\n\n\n${bodyFor(project, symbol, `_${name}`, name)}`]]); }),
  ];
}

function bodyFor(project: Project, symbol: Symbol, called: string, name: string): string {
  if (symbol.it.kind === 'class') return `def keep_${name}(value: ${called} | None, other: ${called}) -> ${called}:\n    return value if isinstance(value, ${called}) else other\n`;
  const parts = symbol.it.kind === 'function' ? parametersOf(project, symbol) : undefined;
  if (!parts) return `def read_${name}() -> list[object]:\n    current = ${called}\n    return [current]\n`;
  const its = commaParts(parts.inside).filter((one) => !parameter(one).optional);
  return `def safe_${name}(${its.map((one) => parameter(one).name).join(', ')}):\n    result = ${called}(${its.map((one) => parameter(one).name).join(', ')})\n    return result\n`;
}

function memberUses(project: Project, symbol: Symbol, name: string): readonly Edits[] {
  const { it, path } = symbol;
  const owner = project.symbols.find((that) => that.path === path && that.it.path === it.parent);
  if (!owner || owner.it.parent !== undefined || owner.it.kind !== 'class') return [];
  if (it.name === '__init__') {
    const its = commaParts(parametersOf(project, symbol)?.inside ?? '').slice(1).filter((one) => !parameter(one).optional).map((one) => parameter(one).name).join(', ');
    const body = `def make_${snake(owner.it.name)}(${its}):\n    return ${owner.it.name}(${its})\n`;
    return [append(project, path, body), new Map([[sibling(path, `make_${snake(owner.it.name)}.py`), `from .${moduleOf(path)} import ${owner.it.name}\n\n\n${body}`]])];
  }
  const isProperty = /@(?:\w+\.)*(?:cached_)?property/.test(it.signature);
  const parts = it.kind === 'method' || it.kind === 'function' ? parametersOf(project, symbol) : undefined;
  const its = parts && !isProperty ? commaParts(parts.inside).slice(/@staticmethod/.test(it.signature) ? 0 : 1).filter((one) => !parameter(one).optional).map((one) => parameter(one).name) : [];
  const value = `owner.${it.name}${parts && !isProperty ? `(${its.join(', ')})` : ''}`;
  const body = `def via_${name}(${[`owner: ${owner.it.name}`, ...its].join(', ')}):\n    found = ${value}\n    return found\n`;
  return [append(project, path, body), new Map([[sibling(path, `via_${name}.py`), `${future}from .${moduleOf(path)} import ${owner.it.name}\n\n\n${body}`]])];
}

function namesakes(_: Project, { it, path }: Symbol): readonly Edits[] {
  const name = snake(it.name), file = sibling(path, `shim_${name}.py`);
  return [
    new Map([[file, `def ${it.name}(value: int) -> int:\n    return value + 1\n\n\ndef next_${name}(n: int) -> int:\n    return ${it.name}(n)\n`]]),
    new Map([[file, `def apply_${name}(${it.name}, value):\n    return ${it.name}(value)\n`]]),
    new Map([[file, `class Own${name.replaceAll('_', '')}:\n    def ${it.name}(self, value: int) -> int:\n        return value + 1\n\n    def next(self, n: int) -> int:\n        return self.${it.name}(n)\n`]]),
  ];
}

function moved(project: Project, symbol: Symbol, alias: boolean): Edits | undefined {
  const { it, path } = symbol;
  if (!isTop(symbol) || path.endsWith('__init__.py') || (it.kind !== 'function' && it.kind !== 'class')) return undefined;
  const text = project.text(path), to = `${snake(it.name)}_part`;
  const rest = text.slice(0, it.start) + text.slice(it.end).replace(/^\n+/, '\n');
  const still = alias || new RegExp(`\\b${it.name}\\b`).test(rest);
  // A name that is imported, too, stays as that.
  if (new RegExp(`\\bimport\\b[^\\n]*\\b${it.name}\\b`).test(rest)) return undefined;
  const behind = importsEnd(rest);
  const edits = new Map<string, string>([
    [sibling(path, `${to}.py`), `${head(text)}\n\n${project.sourceOf(symbol)}\n`],
    [path, still ? `${rest.slice(0, behind)}from .${to} import ${it.name}\n${rest.slice(behind)}` : rest],
  ]);
  for (const other of new Set(project.mentions(it.name).map((at) => at.path))) {
    if (other === path || alias) continue;
    edits.set(other, project.text(other).replaceAll(new RegExp(`^(\\s*)from \\.${moduleOf(path)} import ${it.name}\\b`, 'gm'), `$1from .${to} import ${it.name}`));
  }
  return edits;
}

/** Python hands on whatever a module names: taking a name away from others means making it another one. */
const hidden = (): Edits | undefined => undefined;

const parameter = (text: string): Written => ({ name: /^\**(\w+)/.exec(text)?.[1] ?? '', text, optional: /=/.test(text) || text.startsWith('*') || text === '/' });

export const pythonWords: Words = {
  language: 'python', extensions: ['.py'], demanded: { parameter: 'limit', value: '100' }, optional: 'label=None',
  idle: 'started = 0',
  widened: (text) => /^\w+\s*:(?!.*[=*])/s.test(text) ? `${text.trim()} | None` : undefined,
  otherwise: (text) => /^\w+\s*:\s*(?:str|int|bytes|bool)$/.test(text.trim()) ? `${text.trim().replace(/:.*/s, '')}: list[bytes]` : undefined,
  result: { type: (text) => `dict[str, ${text}]`, value: (text) => `{"value": ${text}}`, taken: '["value"]' },
  comment: (text) => `# ${text}`, parameter, isShared: (_, { it }) => !it.name.startsWith('_'), uses, namesakes, moved, hidden, duplicates, requirements,
  aliasOf: (_, symbol, now) => isTop(symbol) ? `\n\n\n${symbol.it.name} = ${now}\n` : symbol.it.kind === 'method' && nameAt(_, symbol) > 0 && !/@/.test(symbol.it.signature) ? `\n\n    ${symbol.it.name} = ${now}\n` : undefined,
};
