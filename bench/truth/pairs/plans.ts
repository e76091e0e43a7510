import type { Random } from '../../ddl/random.ts';
import { commented, deleted, demandOne, dropLast, idling, isCallable, offerOne, renamed, reshaped, retyped, swapFirst } from './changes.ts';
import { copiesOfUsers } from './copies.ts';
import { nameAt, type Edits, type Project, type Symbol } from './project.ts';
import { otherResult } from './results.ts';
import type { Meeting, Words } from './words.ts';

/** Two changes of one project that may or may not meet; `kind` is what they were made for, not what they turn out to be. */
export interface Plan { readonly kind: string; readonly sub: string; readonly symbol: Symbol; readonly note: string; readonly a: Edits; readonly b: Edits }

type Planner = (project: Project, symbol: Symbol, words: Words, random: Random) => readonly Omit<Plan, 'kind' | 'symbol'>[];

const newNames = [(it: string): string => `${it}Like`, (it: string): string => `${it}V2`, (it: string): string => `other${it[0]!.toUpperCase()}${it.slice(1)}`, (it: string): string => it[0] === it[0]?.toUpperCase() ? `Basic${it}` : `compute_${it}`];

const usesOf = (project: Project, symbol: Symbol, words: Words): readonly Edits[] => [...words.uses(project, symbol), ...copiesOfUsers(project, symbol, words)];

const against = (sub: string, a: Edits | undefined, bs: readonly Edits[], random: Random, note: string, most = 2): ReturnType<Planner> =>
  a === undefined || bs.length === 0 ? [] : [...new Set(Array.from({ length: most }, () => random.below(bs.length)))].map((at) => ({ sub, a, b: bs[at]!, note }));

/** One name, declared once but for prototypes: every mention is the symbol. */
const isOwnName = (project: Project, { it }: Symbol): boolean => it.name.length > 3 && project.named(it.name).every((that) => that.it.path === it.path && that.it.kind === it.kind) && new Set(project.named(it.name).map((that) => that.path)).size <= 2;

const rename: Planner = (project, symbol, words, random) => {
  if (!isOwnName(project, symbol)) return [];
  const now = random.pick(newNames)(symbol.it.name);
  return against(symbol.it.kind, renamed(project, symbol, now), usesOf(project, symbol, words), random, `A renames it to ${now}; B adds a use`);
};

const reshape: Planner = (project, symbol, words, random) => {
  if (!isCallable(symbol) || !isOwnName(project, symbol) && symbol.it.kind !== 'constructor') return [];
  if (symbol.it.kind === 'constructor' || symbol.it.name === '__init__') return [];
  const uses = usesOf(project, symbol, words);
  return [
    ...[demandOne(words), dropLast, swapFirst].flatMap((it) => against(it.sub, reshaped(project, symbol, it), uses, random, `A: ${it.sub}; B adds a caller`, 1)),
    ...against('another result', otherResult(project, symbol, words), uses, random, 'A gives the result in another shape; B adds a caller', 1),
    ...against('another type', retyped(project, symbol, words.otherwise), uses, random, 'A gives a parameter another type; B adds a caller', 1),
  ];
};

const remove: Planner = (project, symbol, words, random) => [
  ...against(symbol.it.kind, deleted(project, symbol), words.uses(project, symbol), random, 'A deletes it; B adds a use'),
  ...against('no longer shared', isOwnName(project, symbol) ? words.hidden(project, symbol) : undefined, words.uses(project, symbol), random, 'A hides it; B adds a use elsewhere', 1),
];

const move: Planner = (project, symbol, words, random) => isOwnName(project, symbol)
  ? against(symbol.it.kind, words.moved(project, symbol, false), usesOf(project, symbol, words), random, 'A moves it to another file; B uses it at its old place') : [];

const moveWithAlias: Planner = (project, symbol, words, random) => [
  ...(isOwnName(project, symbol) ? against('move', words.moved(project, symbol, true), usesOf(project, symbol, words), random, 'A moves it and leaves it to be had at the old place; B uses it there', 1) : []),
  ...(isOwnName(project, symbol) ? renameWithAlias(project, symbol, words, random) : []),
];

const renameWithAlias: Planner = (project, symbol, words, random) => {
  const now = random.pick(newNames)(symbol.it.name);
  const alias = words.aliasOf(project, symbol, now);
  const all = renamed(project, symbol, now), text = all.get(symbol.path);
  if (alias === undefined || typeof text !== 'string') return [];
  // The text before the symbol may have grown by renamed mentions in it.
  const grown = project.mentions(symbol.it.name).filter((it) => it.path === symbol.path && it.at < symbol.it.end).length * (now.length - symbol.it.name.length);
  const end = symbol.it.end + grown + (/^[;,]/.test(text.slice(symbol.it.end + grown)) ? 1 : 0);
  return against('rename', new Map([...all, [symbol.path, `${text.slice(0, end)}${alias}${text.slice(end)}`]]), usesOf(project, symbol, words), random, `A renames it to ${now} and leaves the old name; B uses that`, 1);
};

const namesake: Planner = (project, symbol, words, random) => !isOwnName(project, symbol) ? []
  : against(symbol.it.kind, renamed(project, symbol, random.pick(newNames)(symbol.it.name)), words.namesakes(project, symbol), random, 'A renames it; B has one of its own of that name', 1);

const offer: Planner = (project, symbol, words, random) => {
  const how = offerOne(words);
  if (!isCallable(symbol) || !isOwnName(project, symbol)) return [];
  const uses = usesOf(project, symbol, words);
  return [
    ...(how ? against(how.sub, reshaped(project, symbol, how), uses, random, 'A adds an optional parameter; B adds a caller', 1) : []),
    ...against('wider type', retyped(project, symbol, words.widened), uses, random, 'A widens the type of a parameter; B adds a caller', 1),
  ];
};

const within: Planner = (project, symbol, words, random) => {
  const uses = usesOf(project, symbol, words);
  return [
    ...(isCallable(symbol) ? against('body', idling(project, symbol, words), uses, random, 'A changes the body only; B adds a caller', 1) : []),
    ...(isCallable(symbol) && random.chance(0.7) ? [] : against('comment', commented(project, symbol, words, 'kept as it is'), uses, random, 'A comments; B adds a use', 1)),
  ];
};

const mentions = (text: string, name: string): boolean => text.split(/[^\w$]+/).includes(name);

/** A function of the same file that does not speak of it is changed. */
const farApart: Planner = (project, symbol, words, random) => {
  const others = project.symbols.filter((that) => that.path === symbol.path && isCallable(that) && that.it.start > symbol.it.end + 400 && !mentions(project.sourceOf(that), symbol.it.name));
  if (others.length === 0 || !isOwnName(project, symbol)) return [];
  const other = random.pick(others);
  const all = [commented(project, other, words, 'seldom needed'), idling(project, other, words), ...words.uses(project, other)].filter((it) => it !== undefined);
  return against('own and other', reshaped(project, symbol, demandOne(words)) ?? renamed(project, symbol, random.pick(newNames)(symbol.it.name)), all, random, 'A changes it; B changes or uses another function of the file', 1);
};

const privateNamesake: Planner = (project, symbol, words, random) => words.isShared(project, symbol) && !/\bprivate\b/.test(symbol.it.signature) ? [] : namesake(project, symbol, words, random);

const twoMethods: Planner = (project, symbol, words, random) => {
  if (symbol.it.kind !== 'method' || !isOwnName(project, symbol)) return [];
  const others = project.symbols.filter((that) => that.path === symbol.path && that.it.parent === symbol.it.parent && that.it.kind === 'method' && that.it.name !== symbol.it.name && (that.it.start > symbol.it.end + 80 || that.it.end < symbol.it.start - 80));
  if (others.length === 0) return [];
  const other = random.pick(others);
  return against('two methods', reshaped(project, symbol, random.chance(0.5) ? demandOne(words) : dropLast) ?? renamed(project, symbol, newNames[1]!(symbol.it.name)), [...words.uses(project, other), commented(project, other, words, 'called often')!], random, 'A changes one method; B uses or comments another of the class', 1);
};

const perSymbol: Readonly<Record<string, Planner>> = { P1: rename, P2: reshape, P3: remove, P4: move, N1: namesake, N2: offer, N3: within, N4: farApart, N5: privateNamesake, N6: moveWithAlias, N7: twoMethods };

/** Plans of every kind, mixed; up to `most` a kind, from symbols drawn by the seed. */
export function plansFor(project: Project, words: Words, random: Random, most: number): readonly Plan[] {
  const symbols = shuffled(project.symbols.filter((it) => nameAt(project, it) >= 0 && it.it.name.length > 2 && (words.isBuilt?.(project, it) ?? true)), random);
  const kinds = Object.entries(perSymbol).flatMap(([kind, planner]) => {
    const found: Plan[] = [];
    for (const symbol of symbols) {
      if (found.length >= most) break;
      found.push(...planner(project, symbol, words, random).map((it) => ({ ...it, kind, symbol })));
    }
    return found;
  });
  const meetings = (kind: string, its: readonly Meeting[], note: string): readonly Plan[] => inTurn(shuffled(its, random)).slice(0, most).map((it) => ({ ...it, kind, note }));
  return [...kinds, ...meetings('P5', words.duplicates(project), 'both add a declaration of one name'), ...meetings('P6', words.requirements(project), 'A demands a member; B has something without it')];
}

/** One of each sort after the other, so that none crowds out the rest. */
function inTurn(its: readonly Meeting[]): readonly Meeting[] {
  const turn = new Map<string, number>();
  const turns = its.map((it) => { const at = turn.get(it.sub) ?? 0; turn.set(it.sub, at + 1); return { it, at }; });
  return turns.sort((x, y) => x.at - y.at).map(({ it }) => it);
}

function shuffled<T>(its: readonly T[], random: Random): T[] {
  const made = [...its];
  for (let at = made.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [made[at], made[other]] = [made[other]!, made[at]!];
  }
  return made;
}
