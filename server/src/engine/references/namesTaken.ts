import { wordsIn } from '../words.ts';

/** What a line says that takes names from a module. */
export interface TakenFrom {
  readonly source: string;
  readonly names: readonly NameTaken[];
  /** The module itself is taken under this name: any of its names may be used. */
  readonly whole: string | undefined;
}

/** `name`: what it is called in the module; `default` for what that gives without a name. `local`: what it is called here. */
export interface NameTaken { readonly name: string; readonly local: string }

/** A name that a module hands on under another one. */
export interface OtherwiseCalled { readonly name: string; readonly as: string; readonly source: string | undefined }

/** Families whose modules hand on under other names what they take from others. */
export const bindingsOf: ReadonlySet<string> = new Set(['ts', 'py']);

const script = /\b(?:import|export)\s+(?:type\s+)?([\w$]+(?:\s*,\s*(?:\*\s*as\s+[\w$]+|\{[^{}]*\}))?|\*\s*as\s+[\w$]+|\{[^{}]*\})\s*(?:from\s*(['"])([^'"\n]+)\2)?/g;
const fromPython = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#]*))/gm;
const wholePython = /^[ \t]*import[ \t]+([\w.]+)(?:[ \t]+as[ \t]+(\w+))?/gm;

/** What a text takes from other modules, told from its words. */
export function takenFrom(text: string, family: string): readonly TakenFrom[] {
  if (family === 'py') {
    return [
      ...[...text.matchAll(fromPython)].map(([, source = '', within, line = '']) => ({ source, names: listed(within?.replace(/#.*/g, '') ?? line), whole: undefined })),
      ...[...text.matchAll(wholePython)].map(([, source = '', as]) => ({ source, names: [], whole: as ?? source.split('.')[0]! })),
    ];
  }
  return [...text.matchAll(script)].flatMap(([, clause = '', , source]) => {
    if (source === undefined) return [];
    const given = /^[\w$]+/.exec(clause)?.[0];
    return [{ source, whole: /\*\s*as\s+([\w$]+)/.exec(clause)?.[1], names: [...inBraces(clause), ...(given === undefined ? [] : [{ name: 'default', local: given }])] }];
  });
}

/** What a module hands on under another name than it has there. */
export function otherwiseCalled(text: string, family: string): readonly OtherwiseCalled[] {
  if (!text.includes(' as ') && !/\bimport\s+[\w$]/.test(text)) return [];
  if (family === 'py') return takenFrom(text, family).flatMap(({ source, names }) => names.map(({ name, local }) => ({ name, as: local, source })));
  const its = [...text.matchAll(script)];
  // What it takes itself, perhaps under another name already, and then hands on.
  const taken = new Map(takenFrom(text, family).flatMap(({ source, names }) => names.map(({ name, local }) => [local, { name, source }] as const)));
  return its.flatMap(([whole, clause = '', , source]) => !whole.startsWith('export') ? []
    : inBraces(clause).map(({ name, local: as }) => ({ ...(source === undefined ? taken.get(name) : undefined) ?? { name, source }, as })));
}

const inBraces = (clause: string): readonly NameTaken[] => listed(/\{([^{}]*)\}/.exec(clause)?.[1] ?? '');

/** `a, type b as c` */
const listed = (list: string): readonly NameTaken[] => list.split(',').flatMap((it) => {
  const words = wordsIn(it.replace(/^\s*type\s+(?=[\w$]+\s*(?:$|as\s))/, ''));
  return words.length === 0 ? [] : [{ name: words[0]!, local: words.at(-1)! }];
});

/** What a module gives without a name, by the module's own: a name that no text can have. */
export const defaultOf = (source: string): string => `default:${stemOf(source)}`;

/** The last part of a module's name, without its ending. */
const stemOf = (path: string): string => (path.split('/').filter((it) => it !== '' && !/^\.+$/.test(it)).at(-1) ?? 'index').replace(/\..*$/, '');

/** The names under which files may speak of what one of them gives without a name. */
export function* defaultsOf(path: string): Iterable<string> {
  yield defaultOf(path);
  if (/(?:^|\/)index\.\w+$/.test(path)) yield defaultOf(path.slice(0, path.lastIndexOf('/') + 1));
}
