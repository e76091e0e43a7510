import { commaParts } from './brackets.ts';
import { parametersOf } from './parametersOf.ts';
import { capital, folderOf, importPath, sibling } from './places.ts';
import { nameAt, replaced, type Edits, type Piece, type Project, type Symbol } from './project.ts';
import { duplicates, requirements } from './typescriptMeetings.ts';
import { endingOf, importOf, importsEnd, isExported } from './typescriptPlaces.ts';
import type { Words, Written } from './words.ts';

const typeKinds = new Set(['interface', 'type', 'class', 'enum']);

function uses(project: Project, symbol: Symbol): readonly Edits[] {
  const { it, path } = symbol;
  if (it.parent !== undefined) return memberUses(project, symbol);
  const bodies = bodiesFor(project, symbol);
  const elsewhere = [...project.files.keys()].filter((other) => other !== path && folderOf(other) === folderOf(path) && !/\.d\.ts$/.test(other)).slice(0, 2);
  const brought = importOf(it.name, path, '', typeKinds.has(it.kind) && it.kind !== 'class' && it.kind !== 'enum', endingOf(project));
  return bodies.flatMap((body): Edits[] => [
    new Map([[path, `${project.text(path).trimEnd()}\n\n${body}`]]),
    ...(isExported(symbol) ? [
      ...elsewhere.map((other): Edits => { const text = project.text(other), end = importsEnd(text); return new Map([[other, `${text.slice(0, end)}${brought}${text.slice(end).trimEnd()}\n\n${body}`]]); }),
      new Map([[sibling(path, `${it.name.toLowerCase()}-compat.ts`), `${brought}\n${body}`]]),
      new Map([[sibling(path, `${it.name.toLowerCase()}-all.ts`), `import * as all from '${importPath('', path)}${endingOf(project)}'\n\n${body.replace(new RegExp(`(?<![\\w.])${it.name}\\b`, 'g'), `all.${it.name}`)}`]]),
    ] : []),
  ]);
}

function bodiesFor(project: Project, symbol: Symbol): readonly string[] {
  const { it } = symbol;
  const title = capital(it.name);
  if (it.kind === 'interface' || it.kind === 'type') return [`export type ${title}List = ReadonlyArray<${it.name}>\n`, `/** Helper around ${it.name}. */\nexport function pick${title}(value: ${it.name} | undefined, other: ${it.name}): ${it.name} {\n  return value ?? other\n}\n`];
  if (it.kind === 'class') return [`export class Custom${title} extends ${it.name} {}\n`, `export function is${title}(value: unknown): boolean {\n  return value instanceof ${it.name}\n}\n`];
  if (it.kind !== 'function') return [`export function read${title}() {\n  const current = ${it.name}\n  return { current, at: Date.now() }\n}\n`];
  const text = parametersOf(project, symbol);
  if (text === undefined) return [`export const later${title} = () => ${it.name}\n`];
  const its = commaParts(text.inside);
  const given = its.filter((one) => !parameter(one).optional).map((one) => parameter(one).name).join(', ');
  const kept = its.filter((one) => !parameter(one).optional).join(', ');
  const returns = /^\s*:\s*([^{=]+?)\s*(?:\{|=>)/.exec(text.behind)?.[1];
  return [
    `export const safe${title} = ${text.generics}(${kept}) => {\n  const started = Date.now()\n  const result = ${it.name}(${given})\n  return { result, took: Date.now() - started }\n}\n`,
    ...(returns === undefined || /\bis\b/.test(returns) ? [] : [`export function run${title}${text.generics}(${kept}): ${returns} {\n  const run = () => ${it.name}(${given})\n  return run()\n}\n`]),
  ];
}

function memberUses(project: Project, symbol: Symbol): readonly Edits[] {
  const owner = project.symbols.find((that) => that.path === symbol.path && that.it.path === symbol.it.parent);
  if (!owner || owner.it.parent !== undefined || !['class', 'interface', 'enum'].includes(owner.it.kind) || /[<]/.test(owner.it.signature) || /\bprivate\b|^#/.test(symbol.it.signature)) return [];
  const { it } = symbol, title = capital(it.name);
  const parts = it.kind === 'method' ? parametersOf(project, symbol) : undefined;
  if (it.kind === 'method' && !parts) return [];
  const kept = parts ? commaParts(parts.inside).filter((one) => !parameter(one).optional) : [];
  const call = parts ? `(${kept.map((one) => parameter(one).name).join(', ')})` : '';
  const body = owner.it.kind === 'enum' ? `export const default${title} = ${owner.it.name}.${it.name}\n`
    : `export function via${title}${parts?.generics ?? ''}(${[`owner: ${owner.it.name}`, ...kept].join(', ')}) {\n  return owner.${it.name}${call}\n}\n`;
  const brought = importOf(owner.it.name, symbol.path, '', owner.it.kind !== 'enum', endingOf(project));
  return [new Map([[symbol.path, `${project.text(symbol.path).trimEnd()}\n\n${body}`]]), ...(isExported(owner) ? [new Map([[sibling(symbol.path, `${it.name.toLowerCase()}-via.ts`), `${brought}\n${body}`]])] : [])];
}

function namesakes(_: Project, { it, path }: Symbol): readonly Edits[] {
  const file = sibling(path, `shim-${it.name.toLowerCase()}.ts`), title = capital(it.name);
  return typeKinds.has(it.kind)
    ? [new Map([[file, `interface ${it.name} { size: number }\n\nexport const sizeOf${title} = (value: ${it.name}): number => value.size\n`]])]
    : [
      new Map([[file, `export const apply${title} = (${it.name}: (value: string) => number, value: string): number => ${it.name}(value) + 1\n`]]),
      new Map([[file, `class Own${title} {\n  ${it.name}(value: number): number { return value + 1 }\n}\n\nexport const next${title} = (n: number): number => new Own${title}().${it.name}(n)\n`]]),
      new Map([[file, `function ${it.name}(value: number): number {\n  return value + 1\n}\n\nexport const next${title} = (n: number): number => ${it.name}(n)\n`]]),
    ];
}

function moved(project: Project, symbol: Symbol, alias: boolean): Edits | undefined {
  const { it, path } = symbol;
  if (!isExported(symbol)) return undefined;
  const text = project.text(path), ending = endingOf(project);
  const file = sibling(path, `${it.name}.ts`);
  const rest = text.slice(0, it.start) + text.slice(it.end);
  const still = new RegExp(`\\b${it.name}\\b`).test(rest);
  const behind = importsEnd(rest);
  const line = `${still ? `import { ${it.name} } from '${importPath('', file)}${ending}'\n` : ''}${alias ? `export { ${it.name} } from '${importPath('', file)}${ending}'\n` : ''}`;
  const edits = new Map<string, string>([[file, `${text.slice(0, importsEnd(text))}\n${project.sourceOf(symbol)}\n`], [path, rest.slice(0, behind) + line + rest.slice(behind)]]);
  if (!alias) for (const other of new Set(project.mentions(it.name).map((at) => at.path))) if (other !== path) edits.set(other, followed(project, other, symbol, file, ending));
  return edits;
}

/** A file's import of one name sent to another file. */
function followed(project: Project, other: string, { it, path }: Symbol, file: string, ending: string): string {
  const text = project.text(other);
  const from = importPath(other, path);
  const pieces: Piece[] = [];
  for (const found of text.matchAll(/^(import|export)\s+(type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"];?/gm)) {
    if (found[4]!.replace(/\.[jt]s$/, '') !== from) continue;
    const names = commaParts(found[3]!);
    if (!names.some((one) => one.replace(/^type\s+/, '') === it.name)) continue;
    const left = names.filter((one) => one.replace(/^type\s+/, '') !== it.name);
    const head = `${found[1]} ${found[2] ?? ''}`;
    pieces.push({ start: found.index, end: found.index + found[0].length, text: `${left.length > 0 ? `${head}{ ${left.join(', ')} } from '${found[4]}'\n` : ''}${head}{ ${it.name} } from '${importPath(other, file)}${ending}'` });
  }
  return replaced(text, pieces);
}

const aliasOf = (_: Project, symbol: Symbol, now: string): string | undefined => !isExported(symbol) ? undefined
  : symbol.it.kind === 'interface' || symbol.it.kind === 'type' ? `\n/** @deprecated */\nexport type { ${now} as ${symbol.it.name} }\n` : `\n/** @deprecated */\nexport { ${now} as ${symbol.it.name} }\n`;

function hidden(project: Project, symbol: Symbol): Edits | undefined {
  if (!isExported(symbol)) return undefined;
  const text = project.text(symbol.path);
  const at = text.lastIndexOf('export', nameAt(project, symbol));
  return at < symbol.it.start ? undefined : new Map([[symbol.path, text.slice(0, at) + text.slice(at).replace(/^export\s+/, '')]]);
}

const parameter = (text: string): Written => {
  const found = /^(?:\.\.\.)?([\w$]+)(\?)?/.exec(text.trim());
  return { name: found?.[1] ?? 'undefined as never', text, optional: found?.[2] !== undefined || /[^=]=[^>=]/.test(text) || text.startsWith('...') };
};

export const typescriptWords: Words = {
  language: 'typescript', extensions: ['.ts'], demanded: { parameter: 'limit: number', value: '100' }, optional: 'label?: string',
  idle: 'const started = 0\nvoid started',
  widened: (text) => /^[\w$]+\??\s*:(?!.*=(?!>))/s.test(text) ? `${text.trim()} | undefined` : undefined,
  otherwise: (text) => /^[\w$]+\s*:\s*[\w$.]+$/s.test(text.trim()) ? `${text.trim()} & { readonly checked: true }` : undefined,
  result: { value: (text) => `{ value: ${text} }`, type: (text) => /\bis\b/.test(text) ? undefined : `{ value: ${text} }`, taken: '.value' },
  comment: (text) => `// ${text}`, parameter, isShared: (_, symbol) => isExported(symbol) || symbol.it.parent !== undefined,
  uses, namesakes, moved, aliasOf, hidden, duplicates, requirements,
};
