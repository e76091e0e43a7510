import { rubyParameters } from './rubyParameters.ts';
import { bareSignature } from './signatureText.ts';
import { closing, indexOfTop, splitTop } from './splitTop.ts';
import { swiftParameters } from './swiftParameters.ts';

export interface Parameter {
  readonly name: string;
  /** Without white space; undefined where none is written. */
  readonly type: string | undefined;
  readonly optional: boolean;
  /** Takes any number of values: `...rest`, `*args`, `**options`, `String... all`. */
  readonly rest: boolean;
  /** Python: cannot be given by position. */
  readonly byName: boolean;
}

/** What a declaration's signature says to its callers. */
export interface Signature {
  /** Undefined where it is no function. */
  readonly parameters: readonly Parameter[] | undefined;
  /** What it gives back, or the type of a variable or field. Undefined where none is written. */
  readonly type: string | undefined;
  /** Words before the parameters: `export async`, `public static`. */
  readonly words: readonly string[];
}

/** Reads a normalised signature as `Declaration.signature` has it. Never throws; what is not understood is left out. */
export function readSignature(language: string, signature: string): Signature {
  const text = withoutDecorators(bareSignature(language, signature));
  const open = parametersAt(text);
  const head = open < 0 ? text : text.slice(0, open);
  const words = head.replace(/<.*$/s, '').split(/[^\w$]+/).filter((it) => it !== '');
  if (open < 0) return { parameters: singleParameter(text), type: typeOf(language, text), words };
  const end = closing(text, open);
  const parameters = splitTop(text.slice(open + 1, end - 1), ',');
  return { parameters: readParameters(language, parameters), type: returned(language, head, text.slice(end)), words };
}

const withoutDecorators = (signature: string): string => {
  let text = signature;
  for (let found = /^@[\w.]+\s*/.exec(text); found; found = /^@[\w.]+\s*/.exec(text)) {
    const rest = text.slice(found[0].length);
    const after = rest.startsWith('(') ? rest.slice(closing(rest, 0)).trimStart() : rest;
    // `@memo(a)`: the name between the two was left out, so these are the parameters.
    if (after === '' || after.startsWith(':') || after.startsWith('->')) return rest;
    text = after;
  }
  return text;
};

/** Where the parameters begin: behind type parameters; not at a type in parentheses. */
const parametersAt = (text: string): number => {
  const open = indexOfTop(text, '(');
  const colon = indexOfTop(text, ':');
  return open >= 0 && colon >= 0 && colon < open ? -1 : open;
};

/** `x=>…` */
const singleParameter = (text: string): readonly Parameter[] | undefined => {
  const name = /=(?:async )?([\w$]+)$/.exec(text)?.[1];
  return name === undefined || /^type\b/.test(text) ? undefined : [{ name, type: undefined, optional: false, rest: false, byName: false }];
};

const typeOf = (language: string, text: string): string | undefined => {
  if (typesFirst.has(language)) return lastType(text);
  const colon = indexOfTop(text, ':');
  if (colon < 0) return /^(?:export |declare )*type=(.*)$/s.exec(text)?.[1];
  return compact(text.slice(colon + 1));
};

const returned = (language: string, head: string, tail: string): string | undefined => {
  if (typesFirst.has(language)) return lastType(head);
  const marked = /^(?::|->)(.+)$/s.exec(tail)?.[1];
  if (marked !== undefined) return compact(marked);
  if (language === 'swift') return compact(/->(.+)$/s.exec(tail)?.[1] ?? 'Void');
  return language === 'go' && tail !== '' ? compact(tail) : undefined;
};

/** Languages that write `Type name`. */
export const typesFirst: ReadonlySet<string> = new Set(['java', 'c', 'cpp', 'csharp']);
const modifiers = /^(?:(?:public|private|protected|static|final|abstract|default|synchronized|native|strictfp|transient|volatile|sealed|extern|inline|register|const|virtual|internal|override|readonly|async|partial|new|unsafe|required|event|file)\b\s*)+/;

/** The type behind modifiers and type parameters; undefined where none is left. */
const lastType = (text: string): string | undefined => {
  const bare = text.replace(modifiers, '');
  const type = compact(bare.startsWith('<') ? bare.slice(closing(bare, 0)) : bare);
  return type === '' ? undefined : type;
};

const compact = (type: string): string => type.replace(/\s*([^\w\s$])\s*/g, '$1').trim();

function readParameters(language: string, texts: readonly string[]): readonly Parameter[] {
  if (language === 'python') return pythonParameters(texts);
  if (typesFirst.has(language)) return texts.filter((it) => it !== 'void' && !/^this /.test(it)).map(typedParameter);
  if (language === 'go') return goParameters(texts);
  if (language === 'php') return phpParameters(texts);
  if (language === 'swift') return swiftParameters(texts);
  if (language === 'ruby') return rubyParameters(texts);
  return texts.filter((it) => !/^(?:this\b|&?(?:'\w+ )?(?:mut )?self\b)/.test(it)).map(namedParameter);
}

/** `name?:type=value`, with modifiers and decorators before it. */
const namedParameter = (text: string): Parameter => {
  const equals = indexOfTop(text, '=');
  const declared = equals < 0 ? text : text.slice(0, equals);
  const colon = indexOfTop(declared, ':');
  const before = (colon < 0 ? declared : declared.slice(0, colon)).trim();
  return {
    name: /[\w$]+(?=\??$)/.exec(before)?.[0] ?? before, type: colon < 0 ? undefined : compact(declared.slice(colon + 1)),
    optional: equals >= 0 || before.endsWith('?'), rest: before.startsWith('...') || /\bvararg \w/.test(before), byName: false,
  };
};

/** `final Type name`, `Type...name`, `char*name[]`. */
const typedParameter = (text: string): Parameter => {
  if (text === '...') return { name: '', type: undefined, optional: true, rest: true, byName: false };
  const equals = indexOfTop(text, '=');
  const declared = (equals < 0 ? text : text.slice(0, equals)).replace(/^(?:@[\w.]+(?:\([^)]*\))?\s*|\[[^\]]*\]\s*|(?:final|ref|out|in|scoped|params)\s+)*/, '').trim();
  const found = /^(.*?)([\w$]+)((?:\[[^\]]*\])*)$/s.exec(declared);
  const type = found && found[1]!.trim() !== '' ? `${found[1]}${found[3]}` : declared;
  return { name: found && found[1]!.trim() !== '' ? found[2]! : '', type: compact(type).replace(/\.\.\.$/, ''), optional: equals >= 0, rest: /\.\.\./.test(type) || /^params\b/.test(text), byName: false };
};

/** `a,b int` gives both the type that follows. */
const goParameters = (texts: readonly string[]): readonly Parameter[] => {
  const grouped = texts.some((it) => /^[\w]+\s+\S/.test(it));
  return texts.map((text, at) => {
    const own = grouped ? /^(\w+)\s+(.+)$/s.exec(text) : undefined;
    const typed = own ? own[2] : grouped ? texts.slice(at).map((it) => /^\w+\s+(.+)$/s.exec(it)?.[1]).find((it) => it !== undefined) : text;
    return { name: own?.[1] ?? (grouped ? text : ''), type: typed, optional: false, rest: typed?.startsWith('...') ?? false, byName: false };
  });
};

function pythonParameters(texts: readonly string[]): readonly Parameter[] {
  const found: Parameter[] = [];
  let byName = false;
  for (const [at, text] of texts.entries()) {
    if (text === '/') continue;
    if (text === '*') { byName = true; continue; }
    if (at === 0 && /^(?:self|cls)$/.test(text)) continue;
    const stars = /^\*+/.exec(text)?.[0].length ?? 0;
    found.push({ ...namedParameter(text.slice(stars)), rest: stars > 0, byName: byName || stars === 2 });
    if (stars === 1) byName = true;
  }
  return found;
}

/** `private ?Type&...$name=value`. What is handed over beyond the last is left unread, not refused. */
const phpParameters = (texts: readonly string[]): readonly Parameter[] => [...texts.map((text): Parameter => {
  const found = /^(.*?)&?(\.\.\.)?\$(\w+)(=)?/s.exec(text);
  const type = compact((found?.[1] ?? '').replace(/^(?:#\[.*\]|(?:public|private|protected|readonly)\b|\s)+/, '')).replace(/^\?(.+)$/, '$1|null');
  return { name: found?.[3] ?? text, type: type === '' ? undefined : type, optional: found?.[4] !== undefined, rest: found?.[2] !== undefined, byName: false };
}), { name: '', type: undefined, optional: true, rest: true, byName: false }];
