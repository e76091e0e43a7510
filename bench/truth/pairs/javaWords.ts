import { commaParts } from './brackets.ts';
import { parametersOf } from './parametersOf.ts';
import { duplicates, requirements } from './javaMeetings.ts';
import { inNew, inOther, packageOf } from './javaPlaces.ts';
import { capital, folderOf } from './places.ts';
import { nameAt, type Edits, type Project, type Symbol } from './project.ts';
import type { Words, Written } from './words.ts';

const types = new Set(['class', 'interface', 'enum', 'record']);
const isPrivate = ({ it }: Symbol): boolean => /\bprivate\b/.test(it.signature);
const ownerOf = (project: Project, { path, it }: Symbol): Symbol | undefined => project.symbols.find((that) => that.path === path && that.it.path === it.parent);

function uses(project: Project, symbol: Symbol): readonly Edits[] {
  const { it, path } = symbol;
  if (types.has(it.kind)) {
    const name = it.path.replace(/#\d+/g, '');
    const made = /\babstract\b/.test(it.signature) || it.kind !== 'class' || it.parent !== undefined || /</.test(it.signature) ? [] : [inNew(project, path, `My${it.name}`, '', `class My${it.name} extends ${name}`)];
    const body = `    private ${name} current;\n\n    public ${name} replace(${name} next) {\n        ${name} before = current;\n        current = next;\n        return before;\n    }`;
    return [inNew(project, path, `Sample${it.name}`, body), ...(it.parent === undefined && /\bpublic\b/.test(it.signature) ? [inOther(project, path, `Sample${it.name}`, it.name, body)] : []), ...made];
  }
  return memberUses(project, symbol);
}

function memberUses(project: Project, symbol: Symbol): readonly Edits[] {
  const { it, path } = symbol;
  const owner = ownerOf(project, symbol);
  if (!owner || isPrivate(symbol)) return [];
  const outer = owner.it.path.replace(/#\d+/g, '');
  const isStatic = /\bstatic\b/.test(it.signature) || it.kind === 'member';
  const name = `Sample${capital(it.name)}`;
  const parts = it.kind === 'method' || it.kind === 'constructor' ? parametersOf(project, symbol) : undefined;
  const its = parts ? commaParts(parts.inside) : [];
  const given = its.map((one) => parameter(one).name).join(', ');
  const throwing = /^\s*(throws\s+[\w.,\s]+)/.exec(parts?.behind ?? '')?.[1]?.trim() ?? '';
  const generic = /^<[^>]*>/.exec(it.signature.replace(/^(?:\w+ )*/, ''))?.[0] ?? '';
  if (it.kind === 'constructor') {
    const body = `    public static Object make(${its.join(', ')}) ${throwing} {\n        ${outer} made = new ${outer}(${given});\n        return made;\n    }`;
    return [inNew(project, path, name, body), ...(owner.it.parent === undefined ? [inOther(project, path, name, owner.it.name, body)] : [])];
  }
  const receiver = isStatic ? outer : 'owner';
  const all = [...(isStatic ? [] : [`${outer} owner`]), ...its].join(', ');
  const value = `${receiver}.${it.name}${parts ? `(${given})` : ''}`;
  const returned = parts ? /([\w.<>,?[\]\s]+?)\s*$/.exec(it.signature.slice(0, it.signature.indexOf('(')).replace(/^(?:(?:public|protected|static|final|synchronized|abstract|default)\b\s*)+/, '').replace(/^<[^>]*>\s*/, ''))?.[1] ?? 'void' : 'Object';
  const body = returned.trim() === 'void' ? `    public static ${generic} void run(${all}) ${throwing} {\n        ${value};\n    }`
    : `    public static ${generic} ${returned} run(${all}) ${throwing} {\n        ${returned} found = ${value};\n        return found;\n    }`;
  return [inNew(project, path, name, body), ...(owner.it.parent === undefined ? [inOther(project, path, name, owner.it.name, body)] : [])];
}

function namesakes(project: Project, { it, path }: Symbol): readonly Edits[] {
  const name = `Shim${capital(it.name)}`;
  if (types.has(it.kind)) return [inNew(project, path, name, `    private static class ${it.name} { int size; }\n\n    public static int size() {\n        ${it.name} made = new ${it.name}();\n        return made.size;\n    }`)];
  return [
    inNew(project, path, name, `    private int ${it.name}(int value) {\n        return value + 1;\n    }\n\n    public int next(int n) {\n        return ${it.name}(n) + this.${it.name}(n);\n    }`),
    inNew(project, path, name, `    public int next(int ${it.name}) {\n        int other = ${it.name} + 1;\n        return other;\n    }`),
  ];
}

function moved(project: Project, symbol: Symbol, alias: boolean): Edits | undefined {
  const { it, path } = symbol;
  if (alias || it.parent !== undefined || !/\bpublic\b/.test(it.signature) || !path.endsWith(`/${it.name}.java`)) return undefined;
  const text = project.text(path), from = packageOf(text), to = `${from}.moved`;
  const file = `${folderOf(path)}/moved/${it.name}.java`;
  const edits = new Map<string, string | null>([[path, null], [file, text.replace(/^package\s[^;]*;/m, `package ${to};\n\nimport ${from}.*;`)]]);
  for (const other of new Set(project.mentions(it.name).map((at) => at.path))) {
    if (other === path) continue;
    const its = project.text(other);
    const named = its.replaceAll(`import ${from}.${it.name};`, `import ${to}.${it.name};`);
    edits.set(other, named !== its ? named : its.replace(/^package\s[^;]*;/m, (line) => `${line}\n\nimport ${to}.${it.name};`));
  }
  return edits;
}

function aliasOf(project: Project, symbol: Symbol, now: string): string | undefined {
  const { it } = symbol;
  if (it.kind === 'field' && /\bstatic\b.*\bfinal\b|\bfinal\b.*\bstatic\b/.test(project.sourceOf(symbol))) return constantAlias(project, symbol, now);
  const parts = it.kind === 'method' ? parametersOf(project, symbol) : undefined;
  if (!parts || !/\bpublic\b/.test(it.signature) || project.sourceOf(symbol).trimEnd().endsWith(';')) return undefined;
  const source = project.sourceOf(symbol);
  const at = nameAt(project, symbol) - it.start;
  const head = source.slice(source.slice(0, at).lastIndexOf('\n') + 1, at);
  const call = `${now}(${commaParts(parts.inside).map((one) => parameter(one).name).join(', ')})`;
  const throwing = /^\s*(throws\s+[\w.,\s]+)/.exec(parts.behind)?.[1]?.trim() ?? '';
  return `\n\n    /** Kept for those who know it. */\n    @Deprecated\n    ${head.trim()} ${it.name}(${parts.inside}) ${throwing} {\n        ${/\bvoid\s*$/.test(head) ? '' : 'return '}${call};\n    }\n`;
}

function constantAlias(project: Project, { path, it }: Symbol, now: string): string | undefined {
  const line = project.text(path).slice(0, it.start).split('\n').at(-1) + project.text(path).slice(it.start, it.end);
  const type = new RegExp(`([\\w.<>,?[\\]]+)\\s+${it.name}\\b`).exec(line)?.[1];
  return type === undefined ? undefined : `\n    /** Kept for those who know it. */\n    public static final ${type} ${it.name} = ${now};\n`;
}

function hidden(project: Project, symbol: Symbol): Edits | undefined {
  const { it, path } = symbol;
  if (!/\bpublic\b/.test(it.signature) || it.parent === undefined) return undefined;
  const text = project.text(path), at = text.lastIndexOf('public', nameAt(project, symbol));
  return at < it.start ? undefined : new Map([[path, `${text.slice(0, at)}private${text.slice(at + 'public'.length)}`]]);
}

const parameter = (text: string): Written => ({ name: /(\w+)(?:\[\])*\s*$/.exec(text)?.[1] ?? '', text, optional: false });

/** The same parameter with the first type that fits exchanged; only where nothing stands before its type. */
const retyped = (text: string, types: readonly (readonly [RegExp, string])[]): string | undefined => {
  const found = text.includes('...') ? undefined : types.find(([from]) => from.test(text.trim()));
  return found && text.trim().replace(...found);
};

export const javaWords: Words = {
  language: 'java', extensions: ['.java'], demanded: { parameter: 'int limit', value: '100' },
  idle: 'int started = 0;',
  widened: (text) => retyped(text, [[/^(?:int|short)\b(?!\s*\[)/, 'long'], [/^(?:String|Integer|Long|Boolean|[A-Z]\w*Exception)\b(?!\s*[[<.])/, 'Object'], [/^(?:List|Set)\b/, 'java.util.Collection']]),
  otherwise: (text) => retyped(text, [[/^(?:int|long|boolean|char)\b(?!\s*\[)/, 'StringBuilder'], [/^(?:CharSequence|Object|String)\b(?!\s*[[<.])/, 'int[]'], [/^Collection\b/, 'java.util.List']]),
  result: { type: (text) => /^[A-Z]/.test(text) ? `java.util.Optional<${text}>` : undefined, value: (text) => `java.util.Optional.of(${text})`, taken: '.get()' },
  comment: (text) => `// ${text}`, parameter, isShared: (_, symbol) => !isPrivate(symbol),
  uses, namesakes, moved, aliasOf, hidden, duplicates, requirements,
};
