import { execFileSync } from 'node:child_process';
import { codeTokens } from '../../../server/src/engine/broadcast/codeTokens.ts';
import type { Offer, PlacedEdit } from '../../../server/src/engine/broadcast/offer.ts';
import { Verdicts } from '../../../server/src/engine/broadcast/verdicts.ts';
import { readSide } from '../../../server/src/engine/conflicts/observed/readSide.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { Project, type Symbol } from '../pairs/project.ts';
import { declaresAsBefore, staysUsable } from './kept.ts';
import { localNames } from './localNames.ts';
import { copyOf, type Plant } from './plants.ts';
import { offersFor, type Replayed, type Tree } from './replay.ts';

export interface CommitRepository { readonly name: string; readonly language: string; readonly clone: string; readonly extension: string }

interface Candidate { readonly commit: string; readonly from: string; readonly to: string }

/**
 * Replays renames that people committed. The commit is one side; on the other, a function that used the old name before it is
 * there twice. What the commit wrote in that function is the truth for the second one.
 */
export function replayCommits(syntax: Syntax, { name: repository, language, clone, extension }: CommitRepository, random: () => number, wanted: number): readonly Replayed[] {
  const found: Replayed[] = [];
  const git = (...args: string[]): string => execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] });
  for (const candidate of candidates(git, extension)) {
    if (found.length >= wanted) break;
    const replayed = replayOne(syntax, git, candidate, extension, random);
    if (replayed) found.push({ language, repository, ...replayed, name: `${replayed.name} → ${candidate.to} (${candidate.commit.slice(0, 10)})` });
  }
  return found;
}

/** Commits that wrote one word for another on several lines, one of which declares something. */
function candidates(git: (...args: string[]) => string, extension: string): readonly Candidate[] {
  const log = git('log', '--no-merges', '-n', '4000', '--diff-filter=M', '--format=%x00%H', '-U0', '-p', '--', `*.${extension}`);
  return log.split('\0').slice(1).flatMap((text) => {
    const commit = text.slice(0, text.indexOf('\n'));
    const counts = new Map<string, { count: number; declares: boolean }>();
    for (const hunk of text.split(/^@@ .*$/m).slice(1)) {
      const lines = hunk.split('\n'), gone = lines.filter((it) => it.startsWith('-')), fresh = lines.filter((it) => it.startsWith('+'));
      if (gone.length === fresh.length) gone.forEach((line, at) => note(counts, line.slice(1), fresh[at]!.slice(1)));
    }
    return [...counts].flatMap(([pair, { count, declares }]) => {
      const [from = '', to = ''] = pair.split(' ');
      return count >= 2 && declares ? [{ commit, from, to }] : [];
    }).slice(0, 2);
  });
}

const words = (line: string): readonly string[] => line.match(/[A-Za-z_$][\w$]*|[^\s\w]/g) ?? [];

function note(counts: Map<string, { count: number; declares: boolean }>, was: string, is: string): void {
  const [x, y] = [words(was), words(is)];
  if (x.length !== y.length) return;
  const pairs = new Set(x.flatMap((word, at) => word === y[at] ? [] : [`${word} ${y[at]}`]));
  const [pair] = pairs;
  if (pairs.size !== 1 || pair === undefined || !/^[A-Za-z_$][\w$]{2,} [A-Za-z_$][\w$]{2,}$/.test(pair)) return;
  const known = counts.get(pair) ?? { count: 0, declares: false };
  counts.set(pair, { count: known.count + 1, declares: known.declares || /\b(?:def|class|func|fn|function|fun|type|struct|interface|enum|trait|public|private|protected|static|void|int)\b/.test(was) });
}

function replayOne(syntax: Syntax, git: (...args: string[]) => string, { commit, from, to }: Candidate, extension: string, random: () => number): Omit<Replayed, 'language' | 'repository'> | undefined {
  const read = (rev: string, path: string): string | undefined => { try { return git('show', `${rev}:${path}`).replace(/\r\n/g, '\n'); } catch { return undefined; } };
  const paths = git('diff', '--name-only', '--no-renames', `${commit}^`, commit, '--', `*.${extension}`, ...(extension === 'c' ? ['*.h'] : [])).split('\n').filter((it) => it !== '');
  if (paths.length === 0 || paths.length > 60) return undefined;
  const there = new Set(git('ls-tree', '-r', '--name-only', `${commit}^`).split('\n'));
  const texts = new Map<string, string | undefined>();
  const base = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, there.has(path) ? read(`${commit}^`, path) : undefined);
    return texts.get(path);
  };
  const taking = new Map(paths.flatMap((path) => { const text = read(commit, path); return text === undefined ? [] : [[path, text] as const]; }));
  const before = new Map([...taking.keys()].flatMap((path) => { const text = base(path); return text === undefined ? [] : [[path, text] as const]; }));
  if (staysUsable(syntax, before, taking, from, to)) return undefined;
  const project = new Project(before, syntax);
  const users = usersOf(syntax, project, taking, { from, to }, declaresAsBefore(syntax, before, taking, from));
  for (const user of [...users].sort(() => random() - 0.5).slice(0, 3)) {
    const replayed = replayUser(syntax, base, taking, user, { from, to });
    if (replayed) return replayed;
  }
  return undefined;
}

/** A function that used the old name, written twice, and where the commit wrote the new one in it, counted from its start. */
interface User { readonly plant: Plant; readonly of: Symbol; readonly truth: ReadonlySet<number>; readonly places: ReadonlySet<number>; readonly isWrong: IsWrong; readonly isWritten: (edit: PlacedEdit) => boolean }

/** Whether an edit of the copy is not what the commit wrote there: it left the name, or wrote a third. */
type IsWrong = (edit: PlacedEdit, rename: { readonly from: string; readonly to: string }) => boolean;

function usersOf(syntax: Syntax, project: Project, taking: Tree, rename: { readonly from: string; readonly to: string }, stays: (path: string) => boolean): readonly User[] {
  return [...project.files].flatMap(([path, text]) => {
    const now = taking.get(path)!, structure = syntax.structure(path, text);
    if (!text.includes(rename.from) || !structure.assessed || stays(path)) return [];
    const before = { path, text, parsed: syntax.parse(path, text) }, after = { path, text: now, parsed: syntax.parse(path, now), side: '', who: '' };
    const verdicts = new Verdicts({ base: before, now: after, reading: readSide(before, after) }, rename);
    const tokens = codeTokens(structure.root, text, rename.from), isLocal = localNames(structure.language, structure.root, text, rename.from);
    return project.symbols.flatMap((of): readonly User[] => {
      const { it } = of;
      if (of.path !== path || !(it.kind === 'function' || it.kind === 'method') || it.name === rename.from) return [];
      const inside = tokens.filter(({ start }) => start >= it.start && start < it.end), said = inside.map(({ start }) => verdicts.at(start));
      // What a commit calls otherwise in the same manner may be a local name: that is no use of what others declare.
      const anew = inside.filter(({ start }, at) => typeof said[at] === 'object' && !isLocal(start));
      if (said.includes('gone') || anew.length === 0) return [];
      const plant = copyOf(project, of), shift = plant.end - it.end;
      const nameEnd = text.indexOf(it.name, it.start) + it.name.length;
      const placeOf = (start: number): number => it.end + (shift - (it.end - it.start) - 'Planted'.length) + start - it.start + (start >= nameEnd ? 'Planted'.length : 0);
      const change = { base: before, now: after, reading: readSide(before, after) }, copied = placeOf(it.start);
      const isWrong: IsWrong = (edit, other) => {
        const start = edit.start - copied + it.start - (edit.start - copied >= nameEnd - it.start ? 'Planted'.length : 0);
        const verdicts = new Verdicts(change, other), verdict = verdicts.at(start);
        return edit.start >= copied && edit.end <= plant.end && (verdict === 'left' || (verdict === 'gone' && verdicts.instead(start) !== undefined));
      };
      const isWritten = ({ start }: PlacedEdit): boolean => typeof verdicts.at(start < plant.end ? start : start - (plant.end - plant.start)) === 'object';
      return [{ plant, of, isWrong, isWritten, truth: new Set(anew.map(({ start }) => placeOf(start))), places: new Set(inside.map(({ start }) => placeOf(start))) }];
    });
  });
}

function replayUser(syntax: Syntax, base: (path: string) => string | undefined, taking: Tree, { plant, of, truth, places, isWrong, isWritten }: User, { from, to }: { readonly from: string; readonly to: string }): Omit<Replayed, 'language' | 'repository'> | undefined {
  // Where the name of what was copied is not the first of its kind in its text, the places would be others.
  if ([...places].some((at) => plant.text.slice(at, at + from.length) !== from)) return undefined;
  const offers = offersFor(syntax, base, taking, new Map([[plant.path, plant.text]]));
  const offer = offers.find((it) => it.from === from && it.to === to);
  // Not seen as the rename of something declared: a local name, a parameter, or rewritten.
  if (!offer && !isDeclared(syntax, base, taking, from, to)) return undefined;
  const madeOf = (its: readonly Offer[]): readonly PlacedEdit[] => its.flatMap((it) => it.files).flatMap((file) => file.path === plant.path ? file.edits : []);
  // Of lines that are alike the comparison may take another for the new one than was written: told apart by where they stand.
  const isCopied = (it: PlacedEdit): boolean => it.start >= plant.start && it.end <= plant.end;
  const made = madeOf(offer ? [offer] : []), copied = made.filter(isCopied);
  // What else is offered for what was copied is right where the commit wrote it, too.
  const elsewise = [...made.filter((it) => it.own && !isCopied(it) && !isWritten(it)), ...offers.filter((it) => it !== offer && it.how === 'renamed').flatMap((it) => madeOf([it]).filter((edit) => isWrong(edit, it)))];
  const lineOf = (at: number): string => `${plant.path}: ${plant.text.slice(plant.text.lastIndexOf('\n', at - 1) + 1).split('\n')[0]!.trim().slice(0, 140)}`;
  const fixed = copied.filter((it) => truth.has(it.start)).length;
  return {
    kind: of.it.kind, name: from, stale: truth.size, fixed, all: truth.size, allFixed: fixed,
    unrelated: [...copied.filter((it) => !truth.has(it.start)), ...elsewise].map((it) => lineOf(it.start)),
    left: [...[...truth].filter((at) => !copied.some((it) => it.start === at)).map(lineOf), ...(offer?.left.map((it) => `(${it.reason})`) ?? ['(no offer)'])],
    ...(offer?.refused !== undefined && { refused: offer.refused }),
  };
}

/** Whether what the commit calls otherwise is declared: in some file the old name is gone from what it declares, and the new one there. */
function isDeclared(syntax: Syntax, base: (path: string) => string | undefined, taking: Tree, from: string, to: string): boolean {
  const names = (path: string, text: string | undefined): readonly string[] => { const parsed = text === undefined ? undefined : syntax.parse(path, text); return parsed?.assessed ? parsed.declarations.filter((it) => it.kind !== 'import').map((it) => it.name) : []; };
  return [...taking].some(([path, text]) => {
    const [was, is] = [names(path, base(path)), names(path, text)];
    return was.includes(from) && !was.includes(to) && is.includes(to) && !is.includes(from);
  });
}
