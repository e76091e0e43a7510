import { commaParts } from './brackets.ts';
import { parametersOf } from './parametersOf.ts';
import { folderOf, sibling } from './places.ts';
import { nameAt, type Edits, type Project, type Symbol } from './project.ts';
import { duplicates } from './cMeetings.ts';
import { isAlwaysBuilt, isHeader } from './cPlaces.ts';
import type { Words, Written } from './words.ts';

const types = new Set(['struct', 'union', 'enum', 'type']);

/** The header that shows a symbol to others. */
const headerOf = (project: Project, { it }: Symbol): string | undefined => project.named(it.name).find((that) => isHeader(that.path) && that.it.kind === it.kind)?.path;
const isStatic = ({ it }: Symbol): boolean => /\bstatic\b/.test(it.signature);
const includes = (path: string): string => `#include "${path.split('/').at(-1)}"\n`;

function uses(project: Project, symbol: Symbol): readonly Edits[] {
  const { it, path } = symbol;
  const header = headerOf(project, symbol) ?? (symbol.it.parent !== undefined && isHeader(path) ? path : undefined);
  const bodies = bodiesFor(project, symbol);
  const sources = [...project.files.keys()].filter((other) => !isHeader(other) && folderOf(other) === folderOf(path)).slice(0, 3);
  return bodies.flatMap((body): Edits[] => [
    ...(isHeader(path) ? [] : [new Map([[path, `${project.text(path).trimEnd()}\n\n${body}`]])]),
    ...(header === undefined ? [] : [
      new Map([[sibling(header, `sample_${it.name.toLowerCase()}.c`), `#include <stddef.h>\n${includes(header)}\n${body}`]]),
      ...sources.filter((other) => project.text(other).includes(`"${header.split('/').at(-1)}"`)).map((other): Edits => new Map([[other, `${project.text(other).trimEnd()}\n\n${body}`]])),
    ]),
  ]);
}

function bodiesFor(project: Project, symbol: Symbol): readonly string[] {
  const { it, path } = symbol;
  const name = it.name.toLowerCase();
  if (it.kind === 'macro') return /\(/.test(it.signature) ? [] : [`int sample_${name}(void)\n{\n    return (int) sizeof(${it.name});\n}\n`];
  if (types.has(it.kind)) { const type = /^typedef/.test(it.signature) ? it.name : `${it.kind} ${it.name}`; return [`unsigned long sample_${name}(${type} *value)\n{\n    return value ? sizeof(*value) : 0;\n}\n`]; }
  if (it.kind === 'member') return [`int sample_${name}(void)\n{\n    return (int) ${it.name};\n}\n`];
  if (it.kind === 'field') {
    const owner = project.symbols.find((that) => that.path === path && that.it.path === it.parent);
    if (!owner || owner.it.parent !== undefined) return [];
    const type = /^typedef/.test(owner.it.signature) ? owner.it.name : `${owner.it.kind} ${owner.it.name}`;
    return [`unsigned long sample_${name}(${type} *value)\n{\n    return sizeof(value->${it.name});\n}\n`];
  }
  if (it.kind !== 'function') return [`const void *sample_${name}(void)\n{\n    return (const void *) &${it.name};\n}\n`];
  const parts = parametersOf(project, symbol);
  if (!parts) return [];
  const text = project.text(path), at = nameAt(project, symbol);
  const returned = text.slice(it.start, at).replace(/\/\*[^]*?\*\//g, '').replace(/\b(?:static|extern|inline|[A-Z_]{4,}(?:\([^)]*\))?)\s*/g, '').trim().split('\n').at(-1) ?? 'int';
  const its = commaParts(parts.inside).filter((one) => one !== 'void');
  if (its.some((one) => one === '...' || /\(/.test(one) || parameter(one).name === '')) return [`const void *sample_${name}(void)\n{\n    return (const void *) ${it.name};\n}\n`];
  const call = `${it.name}(${its.map((one) => parameter(one).name).join(', ')})`;
  return [/^void$/.test(returned) ? `void sample_${name}(${its.join(', ') || 'void'})\n{\n    ${call};\n}\n` : `${returned} sample_${name}(${its.join(', ') || 'void'})\n{\n    return ${call};\n}\n`];
}

function namesakes(project: Project, { it, path }: Symbol): readonly Edits[] {
  const file = sibling(path, `shim_${it.name.toLowerCase()}.c`), name = it.name.toLowerCase();
  const source = [...project.files.keys()].filter((other) => !isHeader(other) && other !== path && folderOf(other) === folderOf(path))[0];
  if (types.has(it.kind)) return [new Map([[file, `struct ${it.name} { int size; };\n\nint size_of_${name}(struct ${it.name} *value)\n{\n    return value->size;\n}\n`]])];
  return [
    new Map([[file, `static int ${it.name}(int value)\n{\n    return value + 1;\n}\n\nint next_${name}(int n)\n{\n    return ${it.name}(n);\n}\n`]]),
    new Map([[file, `int next_${name}(int ${it.name})\n{\n    return ${it.name} + 1;\n}\n`]]),
    ...(source === undefined ? [] : [new Map([[source, `${project.text(source).trimEnd()}\n\nint next_${name}(int n)\n{\n    int ${it.name} = n + 1;\n    return ${it.name};\n}\n`]])]),
  ];
}

function moved(project: Project, symbol: Symbol, alias: boolean): Edits | undefined {
  const { it, path } = symbol;
  if (!isHeader(path) || it.parent !== undefined || it.kind === 'macro') return undefined;
  const text = project.text(path), name = `${it.name.toLowerCase()}_part.h`, guard = name.toUpperCase().replace(/\W/g, '_');
  const behind = [...text.matchAll(/^#include[^\n]*\n/gm)].reduce((end, found) => Math.max(end, found.index + found[0].length), 0);
  const end = /^\s*;?/.exec(text.slice(it.end))?.[0].length ?? 0;
  const rest = text.slice(0, it.start) + text.slice(it.end + end);
  const edits = new Map<string, string>([
    [sibling(path, name), `#ifndef ${guard}\n#define ${guard}\n\n${[...text.matchAll(/^#include[^\n]*\n/gm)].map(([line]) => line).join('')}\n${project.sourceOf(symbol)}${text.slice(it.end, it.end + end)}\n\n#endif\n`],
    [path, alias ? rest.slice(0, behind) + includes(name) + rest.slice(behind) : rest],
  ]);
  if (!alias) for (const other of new Set(project.mentions(it.name).map((at) => at.path))) {
    if (other === path) continue;
    const its = project.text(other), after = [...its.matchAll(/^#\s*include[^\n]*\n/gm)].reduce((last, found) => Math.max(last, found.index + found[0].length), 0);
    edits.set(other, its.slice(0, after) + includes(name) + its.slice(after));
  }
  return edits;
}

const aliasOf = (_: Project, { it, path }: Symbol, now: string): string | undefined => isHeader(path) && it.parent === undefined && it.kind === 'function' ? `\n#define ${it.name} ${now}\n` : undefined;

/** Seen by its own file only. */
function hidden(project: Project, symbol: Symbol): Edits | undefined {
  const its = project.named(symbol.it.name);
  const body = its.find((that) => !isHeader(that.path) && project.sourceOf(that).trimEnd().endsWith('}'));
  const shown = its.filter((that) => isHeader(that.path));
  if (!body || symbol.it.kind !== 'function' || shown.length !== 1 || isStatic(body)) return undefined;
  if (project.mentions(symbol.it.name).some((at) => at.path !== body.path && at.path !== shown[0]!.path)) return undefined;
  const source = project.text(body.path), header = project.text(shown[0]!.path), { start, end } = shown[0]!.it;
  return new Map([[body.path, `${source.slice(0, body.it.start)}static ${source.slice(body.it.start)}`], [shown[0]!.path, header.slice(0, start) + header.slice(end).replace(/^\s*;/, '')]]);
}

const parameter = (text: string): Written => ({ name: /(\w+)(?:\[[^\]]*\])*\s*$/.exec(text)?.[1] ?? '', text, optional: text === '...' });

export const cWords: Words = {
  language: 'c', extensions: ['.c', '.h'], demanded: { parameter: 'int limit', value: '100' },
  idle: '(void) 0;',
  widened: (text) => /^(?:char|void)\s*\*\s*\w+$/.test(text.trim()) ? `const ${text.trim()}` : /^int\s+\w+$/.test(text.trim()) ? text.trim().replace(/^int/, 'long') : undefined,
  otherwise: (text) => /^(?:int|long|size_t|char|unsigned(?: int| long)?)\s+\w+$/.test(text.trim()) ? text.trim().replace(/^.*\s/s, 'struct checked_value *') : undefined,
  result: { type: (text) => /^(?:static\s+)?\w+$/.test(text) && !/\bvoid$/.test(text) ? text.replace(/\w+$/, 'void') : undefined, value: () => '', taken: '' },
  comment: (text) => `/* ${text} */`, parameter, isShared: (project, symbol) => headerOf(project, symbol) !== undefined || isHeader(symbol.path),
  isBuilt: (project, { path, it }) => isAlwaysBuilt(project.text(path), it.start), uses, namesakes, moved, aliasOf, hidden, duplicates: (project) => duplicates(project).filter(({ symbol }) => isAlwaysBuilt(project.text(symbol.path), symbol.it.start)), requirements: () => [],
};
