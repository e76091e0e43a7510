import type { SymbolChange } from '../footprints/footprint.ts';
import type { ChangedFile } from './changedFile.ts';
import { wordsBrought } from './mayBeMissed.ts';
import { folderOf } from './modules/repoPaths.ts';

/** One file's new name of a scope that spans files. */
export interface Newcomer { readonly file: ChangedFile; readonly change: SymbolChange }

/** Both sides brought one name to one scope, each in another file. */
export interface Clash { readonly own: Newcomer; readonly other: Newcomer }

/** What two sides brought to packages, or to a C program, under one name. Files that both changed are left to judges of one file. */
export function clashes(a: readonly ChangedFile[], b: readonly ChangedFile[]): readonly Clash[] {
  const others = new Map(besides(b, a).flatMap(newcomers));
  if (others.size === 0) return [];
  return besides(a, b).flatMap(newcomers).flatMap(([key, own]) => {
    const other = others.get(key);
    return !other || other.file.now.path === own.file.now.path || other.file.base.path === own.file.base.path ? [] : [{ own, other }];
  });
}

/** Files that bring a word to a folder which the other side brings there too: the rest need not be parsed. */
const besides = (files: readonly ChangedFile[], others: readonly ChangedFile[]): readonly ChangedFile[] => {
  const places = new Map<string, Set<string>>();
  const here = new Set(files.flatMap((it) => placeOf(it) ?? []));
  for (const it of others) {
    const place = placeOf(it);
    if (place === undefined || !here.has(place)) continue;
    const words = places.get(place) ?? new Set();
    places.set(place, words);
    for (const word of wordsBrought(it)) words.add(word);
  }
  return files.filter((it) => {
    const words = places.get(placeOf(it) ?? '');
    return words !== undefined && [...wordsBrought(it)].some((word) => words.has(word));
  });
};

const placeOf = ({ now: { path, text } }: ChangedFile): string | undefined => {
  const ending = spanningEndings.exec(path)?.[0];
  return ending === undefined || text === undefined ? undefined : `${folderOf(path)}\0${ending}`;
};

/** Of the languages in `spanning`. */
const spanningEndings = /\.(?:java|kts?|cs|php|swift|go|c|h)$/;

/** The package or namespace that a text says it is in, in whatever language. */
const spaceOf = (text: string): string => /^\s*(?:package|namespace)\s+([\w.\\]+)/m.exec(text)?.[1] ?? '';

/** By language, folder, package and path. */
const newcomers = (file: ChangedFile): readonly (readonly [string, Newcomer])[] => {
  const { path, text, parsed } = file.now;
  const spans = parsed.assessed ? spanning[parsed.language] : undefined;
  if (!parsed.assessed || !spans || text === undefined) return [];
  return file.reading.changes.flatMap((change) => change.now && (change.change === 'added' || change.change === 'renamed' || change.change === 'moved') && spans(change, text)
    ? [[`${parsed.language}\0${folderOf(path)}\0${spaceOf(text)}\0${change.now.path}`, { file, change }] as const] : []);
};

const types = new Set(['class', 'interface', 'enum', 'record', 'struct', 'type', 'annotation']);
type Spans = (change: SymbolChange, text: string) => boolean;

const isTopType: Spans = ({ now }) => now !== undefined && now.parent === undefined && types.has(now.kind);

/** Languages in which a name belongs to more than its file: whether a declaration's does. */
const spanning: Readonly<Record<string, Spans>> = {
  java: isTopType,
  kotlin: (change, text) => isTopType(change, text) && !/\bprivate\b/.test(change.now!.signature),
  swift: (change, text) => isTopType(change, text) && !/\b(?:file)?private\b/.test(change.now!.signature),
  php: isTopType,
  csharp: (change, text) => isTopType(change, text) && !/\b(?:partial|file)\b/.test(change.now!.signature),
  // A file may be of one system only, or be a program of its own.
  go: ({ now }, text) => now !== undefined && now.name !== 'init' && now.name !== '_' && !/^\/\/\s*(?:go:build|\+build)\b|^package main\b/m.test(text) && now.kind !== 'field' && !now.path.slice(0, -now.name.length - 1).includes('.'),
  // What has a body and is not its file's own goes into the program. A macro before it may say that it is.
  c: ({ now, name }, text) => now !== undefined && now.parent === undefined && now.kind === 'function' && name !== 'main' && !/\b(?:static|inline|__weak|weak)\b/.test(now.signature)
    && text.slice(now.start, now.end).trimEnd().endsWith('}') && !/\w[ \t]*\n?$/.test(text.slice(0, now.start)),
};
