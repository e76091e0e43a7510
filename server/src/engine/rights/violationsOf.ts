import type { PathChange, RuleName, Violation } from '../../protocol/rights.ts';
import { globMatcher } from '../targets/globs.ts';
import { linkGoal, plainPath, sameFileKey } from './paths.ts';
import { isProtected } from './protectedPaths.ts';
import type { Rights } from './rightsOf.ts';

/** One path that is written, or taken away. */
interface Step { readonly path: string; readonly does: 'write' | 'delete'; readonly linkTo?: string | undefined }

/** What a step breaks, if it breaks anything. */
type Judge = (step: Step, rights: Rights, allows: Allows) => Violation | undefined;

/** What `rights` does not allow of these changes, each path once by each rule. */
export const violationsOf = (rights: Rights, changes: readonly PathChange[]): readonly Violation[] => {
  if (rights.isFree) return [];
  const allows = { write: onEvery(rights.write), delete: onEvery(rights.delete) };
  const found = changes.flatMap(stepsOf).flatMap(step => firstOf(judges, step, rights, allows));
  return [...new Map(found.map(it => [`${it.rule}\0${it.path}`, it])).values()];
};

/** A rename takes one path away and writes another. */
const stepsOf = ({ path, kind, from, linkTo }: PathChange): readonly Step[] => [
  ...(kind === 'rename' && from !== undefined ? [{ path: from, does: 'delete' as const }] : []),
  { path, does: kind === 'delete' ? 'delete' : 'write', linkTo },
];

const firstOf = (all: readonly Judge[], step: Step, rights: Rights, allows: Allows): readonly Violation[] => {
  for (const judge of all) {
    const found = judge(step, rights, allows);
    if (found) return [found];
  }
  return [];
};

const outside: Judge = ({ path }) => {
  const plain = plainPath(path);
  if (plain === undefined || plain === '') return said(path, 'outside', `${path} lies outside of the repository's files`);
  return path.includes('\\') ? said(path, 'outside', `${path} holds a backslash: another system takes it for another path. Give it another name`) : undefined;
};

const whatInterlockStandsOn: Judge = ({ path }, { actor }) =>
  (isProtected(plainPath(path)!) ? said(path, 'protected', `${path} is for people alone: rules and hooks stand on it, and ${actor} is none. Ask a person to change it`) : undefined);

const whitelist: Judge = ({ path }, rights, allows) => (allows.write(plainPath(path)!) ? undefined
  : said(path, 'write', `${rights.actor} may not write ${path}: its list (${rights.tier}) is ${listed(rights.write)}. Leave it to whoever may, or ask a person to add it in interlock.json`));

const deletion: Judge = ({ path, does }, rights, allows) => (does === 'write' || allows.delete(plainPath(path)!) ? undefined
  : said(path, 'delete', `${rights.actor} may not delete or move away ${path} (${rights.tier}): ${rights.delete.every(it => it.length > 0) ? `it may ${listed(rights.delete)}` : 'it may delete nothing'}. Keep the file, or ask a person`));

/** Who may write a link may write what lies behind it. */
const link: Judge = ({ path, linkTo }, rights, allows) => {
  if (linkTo === undefined) return undefined;
  const goal = linkGoal(path, linkTo);
  // It may be a file or a folder: what is taken out of a list is taken out as either.
  const isTaken = rights.write.some(it => it.some(glob => glob.startsWith('!') && goal !== undefined && globMatcher(sameFileKey(glob.slice(1)))(sameFileKey(`${goal}/_`))));
  const isAllowed = goal !== undefined && goal !== '' && !isProtected(goal) && !isTaken && (allows.write(goal) || allows.write(`${goal}/_`));
  return isAllowed ? undefined : said(path, 'link', `${path} is a link to ${linkTo}, where ${rights.actor} may not write. Link only to what is on its list`);
};

/** Asked in this order, and the first that finds something answers; a judge of the code itself is one more. */
const judges: readonly Judge[] = [outside, whatInterlockStandsOn, whitelist, deletion, link];

interface Allows { readonly write: (path: string) => boolean; readonly delete: (path: string) => boolean }

const onEvery = (lists: readonly (readonly string[])[]): ((path: string) => boolean) => {
  const matchers = lists.map(onList);
  return path => matchers.every(matches => matches(path));
};

/** A glob that begins with `!` takes out of the others, by whatever name a file system knows the file. */
const onList = (globs: readonly string[]): ((path: string) => boolean) => {
  const [out, into] = [globs.filter(it => it.startsWith('!')), globs.filter(it => !it.startsWith('!'))];
  const taken = out.map(it => globMatcher(sameFileKey(it.slice(1))));
  const given = into.map(it => globMatcher(it.normalize('NFC')));
  return path => given.some(matches => matches(path)) && !taken.some(matches => matches(sameFileKey(path)));
};

const listed = (lists: readonly (readonly string[])[]): string => lists.map(it => (it.length === 0 ? 'empty' : it.join(', '))).join('; and ');

const said = (path: string, rule: RuleName, message: string): Violation => ({ path, rule, message: `${message}.` });
