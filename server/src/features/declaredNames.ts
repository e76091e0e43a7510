import { targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import { plainPath } from '../engine/rights/paths.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import { relateSymbols, type SymbolKey } from '../engine/targets/symbolKey.ts';
import { formatTarget } from '../engine/targets/target.ts';
import { readNow, standsAt } from '../observation/readContent.ts';
import { within } from '../observation/within.ts';
import type { Side } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';

type Parts = Pick<HubContext, 'observation' | 'syntax' | 'root' | 'git'>;

/** Reading files takes a moment; what takes longer is left out, ms. */
const lookMs = 300;
/** Of a long list the first are looked for. */
const mostTargets = 30;

/** The targets that are looked at. What cannot be read is refused by whoever declares it. */
export const targetsToLookAt = (targets: readonly string[]): readonly ReadTarget[] => targetsOf({ targets: targets.slice(0, mostTargets) });

/**
 * Declared targets that name what is not there, in words: a symbol of a file, or the file, that no worktree has. Only of what is to
 * be there already, and only with a file: what is added comes yet, and a name alone may be anywhere.
 */
export const missingNames = async (parts: Parts, targets: readonly ReadTarget[], worktree: string | undefined): Promise<string[]> => {
  const there = targets.filter(it => it.operation !== 'add');
  const named = there.filter(it => it.symbol !== undefined && it.symbol.path !== ''), files = there.filter(it => it.kind === 'file' && it.covers === undefined);
  if (named.length + files.length === 0) return [];
  const sides = sidesOf(parts, worktree).filter(it => it.kind !== 'buffers');
  if (sides.length === 0) return [];
  const notes = files.flatMap(it => fileNote(it, sides) ?? []);
  await within(Promise.all(named.map(it => lookFor(parts, it.symbol!, sides))).then(found => { notes.push(...found.flatMap(it => it ?? [])); }).catch(() => undefined), lookMs);
  return [...new Set(notes)];
};

/** Of a declared file that no worktree has as one; undefined where it is there. */
const fileNote = ({ file }: ReadTarget, sides: readonly Side[]): string | undefined => {
  if (plainPath(file) !== file || sides.some(it => it.kind !== 'worktree')) return undefined;
  const found = sides.flatMap(({ root }) => standsAt(root, file) ?? []);
  if (found.length === 0) return `there is no file ${file}: paths go from the root of the repository; look at it, or declare it with =add`;
  return found.every(it => it === 'folder') ? `${file} is a folder: write file:${file}/** for the files in it` : undefined;
};

/** A name that stands in more files is looked for no further. */
const mostFiles = 60;

/** Names without a file: where each is declared, if that is one file, and those that no worktree declares, in words. */
export interface FoundNames { readonly foundIn: Record<string, string>; readonly notes: readonly string[] }

export const foundNames = async (parts: Parts, targets: readonly ReadTarget[], worktree: string | undefined): Promise<FoundNames> => {
  const found: { foundIn: Record<string, string>; notes: string[] } = { foundIn: {}, notes: [] };
  const named = targets.filter(it => it.symbol?.path === '' && it.operation !== 'add');
  if (named.length === 0 || !parts.git) return found;
  const sides = sidesOf(parts, worktree).filter(it => it.kind === 'worktree');
  if (sides.length === 0) return found;
  const look = Promise.all(named.map(async it => {
    const files = await filesOf(parts, it.symbol!, sides);
    if (files?.length === 1) found.foundIn[formatTarget(it)] = files[0]!;
    else if (files?.length === 0) found.notes.push(`no symbol ${it.symbol!.names.join('.')} is in the repository: look at the name, or declare it with =add`);
  }));
  // What comes later than the answer changes nothing of it.
  const isDone = await within(look.then(() => undefined, () => undefined), lookMs);
  return isDone ? found : { foundIn: {}, notes: [] };
};

/** Files that declare the symbol, in the first worktree that has any; undefined where that is not sure. */
const filesOf = async (parts: Parts, symbol: SymbolKey, sides: readonly Side[]): Promise<readonly string[] | undefined> => {
  for (const side of sides) {
    const files = await parts.git!.filesWith(side.root, symbol.names.at(-1)!, mostFiles + 1);
    if (files.length > mostFiles) return undefined;
    const looked = await Promise.all(files.filter(it => parts.syntax.languageOf(it) !== undefined).map(async path => ({ path, found: await isDeclared(parts, { ...symbol, path }, side) })));
    const declaring = looked.filter(it => it.found === 'declared').map(it => it.path);
    if (declaring.length > 0) return declaring;
    if (looked.some(it => it.found === 'not assessed')) return undefined;
  }
  return [];
};

/** Where somebody works, the caller's worktree first. */
const sidesOf = ({ observation, root }: Parts, worktree = root): readonly Side[] =>
  observation.sides().toSorted((a, b) => Number(b.root === worktree) - Number(a.root === worktree));

const lookFor = async (parts: Parts, symbol: SymbolKey, sides: readonly Side[]): Promise<string | undefined> => {
  let isThere = false;
  for (const side of sides) {
    const found = await isDeclared(parts, symbol, side);
    if (found === 'declared' || found === 'not assessed') return undefined;
    isThere ||= found === 'missing';
  }
  const name = symbol.names.join('.');
  return isThere ? `no symbol ${name} is in ${symbol.path}: look at the name, or declare it with =add` : `there is no file ${symbol.path} for ${name}: look at the path, or declare it with =add`;
};

const isDeclared = async ({ observation, syntax }: Parts, symbol: SymbolKey, side: Side): Promise<'declared' | 'missing' | 'no file' | 'not assessed'> => {
  const language = syntax.languageOf(symbol.path);
  if (language === undefined) return 'not assessed';
  const text = await textOf(observation, side, symbol.path);
  if (text === undefined) return 'no file';
  await syntax.load(language);
  const parsed = syntax.parse(symbol.path, text);
  if (!parsed.assessed) return 'not assessed';
  const isIt = (path: string): boolean => relateSymbols(symbol, { path: symbol.path, names: path.replaceAll(/#\d+/g, '').split('.') }).relation === 'same';
  return parsed.declarations.some(it => isIt(it.path)) ? 'declared' : 'missing';
};

/**
 * A worktree's file is read at once: a few small files, while somebody waits, where each call of the thread pool would wait behind the
 * journal's sync. What else a side may be is asked of the live view, which may have to ask git.
 */
const textOf = async (observation: Parts['observation'], { id, kind, root }: Side, path: string): Promise<string | undefined> => {
  if (kind !== 'worktree' || plainPath(path) !== path) return observation.readFile(id, path, 'now');
  const content = readNow(root, path);
  return content.state === 'text' ? content.text : undefined;
};
