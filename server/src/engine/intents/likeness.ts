import { stemmer } from 'stemmer';

/** What an intent is for, as it is compared with others. */
export interface Purpose { readonly goal: string; readonly targets: readonly string[] }

/** Words that stand in goals of every kind. */
const unsaid = new Set('a an and are as at be by can do does for from has have if in into is it its no not of on or our out over so some that the their them then there these this to too up us via was we when where which while who will with would you your also just now only all any each every more'.split(' '));

/** Words that goals use for one thing; the first stands for all. */
const groups: readonly string[] = [
  'add create introduce implement build write support provide allow enable accept', 'remove delete drop strip discard', 'fix repair mend correct resolve solve bug bugfix issue broken wrong',
  'change update modify adjust edit rework revise improve enhance', 'refactor clean cleanup tidy simplify restructure', 'fast faster speed slow performance quick optimize optimise latency',
  'login signin logon authentication authenticate auth', 'logout signout', 'test tests testing spec specs', 'doc docs document documentation readme', 'error errors exception exceptions failure crash',
  'config configuration setting settings option options', 'db database sql', 'user users account accounts', 'show display render print', 'price prices pricing cost', 'email mail emails', 'dependency dependencies package packages library',
  'upgrade bump', 'validate validation check verify', 'cache caching memoize', 'duplicate duplicated twice double', 'rename name renaming', 'total totals sum', 'round rounding', 'translate translation translations localize localization i18n', 'picture image images photo avatar',
];
const oneFor = new Map(groups.flatMap((group) => { const words = group.split(' '); return words.map((it) => [stemmer(it), stemmer(words[0]!)] as const); }));

/** They tell what is done, and little about which work it is. */
const general = new Set(['add', 'remove', 'fix', 'change', 'refactor', 'new', 'make', 'use', 'code', 'file', 'function', 'class', 'method', 'feature', 'thing', 'way', 'work', 'show', 'better', 'handle', 'move', 'get', 'set', 'need'].map(stemmer));
const generalWeight = 0.3;

/** Work on them is other work than work on what they are about. */
const facets = ['test', 'doc', 'refactor'].map(stemmer);
const opposites: readonly (readonly [string, string])[] = [['add', 'remove'], ['upgrad', 'downgrad'], ['enabl', 'disabl'], ['encod', 'decod'], ['login', 'logout'], ['import', 'export'], ['start', 'stop'], ['open', 'close'], ['read', 'write'], ['encrypt', 'decrypt'], ['show', 'hide'], ['min', 'max'], ['first', 'last'], ['lock', 'unlock'], ['client', 'server'], ['input', 'output']].map(([a, b]) => [stemmer(a!), stemmer(b!)] as const);

/** Where each names something of its own, they are rather two works on one thing: for each such pair of words. */
const contrast = 0.6;

/** Alike as far as it is said: from these on, each; where the two are about one file, less is enough. */
export const alikeFrom = 0.6;
export const alikeInOneFile = 0.45;

/**
 * How far two goals say the same, from 0 to 1, by their words alone: what they share of what both say, with words of one sense as one. What says the
 * opposite, or speaks of tests or pages where the other does not, is other work.
 */
export const likenessOf = (a: Purpose, b: Purpose): number => {
  const [one, other] = [termsOf(a), termsOf(b)];
  if (opposites.some(([x, y]) => isAgainst(one, other, x, y) || isAgainst(one, other, y, x))) return 0;
  const shared = [...one].filter((it) => other.has(it));
  if (shared.filter((it) => !general.has(it)).length === 0) return 0;
  const dice = (2 * weightOf(shared)) / (weightOf(one) + weightOf(other));
  const [own, others] = [[...one].filter((it) => !other.has(it) && !general.has(it)).length, [...other].filter((it) => !one.has(it) && !general.has(it)).length];
  const isBeside = facets.some((it) => one.has(it) !== other.has(it));
  return dice * contrast ** Math.min(own, others) * (isBeside ? contrast : 1);
};

/** Whether two goals are so alike that it is worth a word. */
export const isAlike = (a: Purpose, b: Purpose): boolean => {
  const likeness = likenessOf(a, b);
  return likeness >= alikeFrom || (likeness >= alikeInOneFile && filesOf(a).some((it) => filesOf(b).includes(it)));
};

const isAgainst = (one: ReadonlySet<string>, other: ReadonlySet<string>, x: string, y: string): boolean => one.has(x) && !one.has(y) && other.has(y) && !other.has(x);

const weightOf = (terms: Iterable<string>): number => [...terms].reduce((sum, it) => sum + (general.has(it) ? generalWeight : 1), 0);

/** Of what was looked at: each intent is compared with many. */
const known = new WeakMap<Purpose, ReadonlySet<string>>();

const termsOf = (purpose: Purpose): ReadonlySet<string> => {
  const found = known.get(purpose) ?? readTerms(purpose.goal);
  known.set(purpose, found);
  return found;
};

const readTerms = (goal: string): ReadonlySet<string> => new Set((goal.split('\n')[0] ?? '').replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').toLowerCase().replaceAll('e-mail', 'email').match(/[\p{L}\p{N}]+/gu)?.filter((it) => !unsaid.has(it)).map((it) => {
  const stem = stemmer(it);
  return oneFor.get(stem) ?? stem;
}) ?? []);

const filesOf = ({ targets }: Purpose): readonly string[] => targets.map((it) => it.slice(it.indexOf(':') + 1).replace(/=[\w-]+$/, '').replace(/#.*$/, ''));
