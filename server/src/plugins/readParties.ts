import { counts } from '../engine/intents/counts.ts';
import { readSide } from '../engine/conflicts/observed/readSide.ts';
import type { Observation } from '../observation/observation.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Party } from '../protocol/plugins.ts';
import type { PathChange } from '../protocol/rights.ts';
import type { Intent, Side } from '../protocol/shapes.ts';

type PartyFile = Party['files'][number];

export interface PartySources {
  readonly observation: Pick<Observation, 'sides' | 'changesOf' | 'readFile'>;
  readonly store: Pick<Store, 'state'>;
  readonly syntax: Pick<Syntax, 'parse' | 'languageOf' | 'load'>;
}

/** Larger texts are not handed on, characters. */
const longestText = 200_000;
/** Of one worktree. */
const mostFiles = 500;

/** Worktrees that changed something, the same with what a window did not save, and declared work that nobody has begun. */
export const readParties = async (sources: PartySources, wanted: (path: string) => boolean): Promise<readonly Party[]> => {
  const { observation, store } = sources;
  const intents = [...store.state.intents.values()].filter(counts);
  const sides = observation.sides();
  const taken = new Set<Intent>();
  const parties: Party[] = [];
  for (const side of sides.filter(it => it.kind !== 'branch')) {
    const below = side.kind === 'buffers' ? sides.find(it => it.kind === 'worktree' && it.root === side.root) : side;
    const changes = observation.changesOf(side.id).filter(it => wanted(it.path) || (it.from !== undefined && wanted(it.from)));
    if (changes.length === 0 || !below) continue;
    const files = await Promise.all(changes.slice(0, mostFiles).map(it => fileOf(sources, side, below, it)));
    // Of a window that has other files open there is nothing new to say.
    if (side !== below && !files.some(it => it.unsaved)) continue;
    const own = intents.filter(it => isOf(it, below));
    for (const it of own) taken.add(it);
    parties.push({ ...partyOf(side), intents: own.map(shown), files });
  }
  const alone = intents.filter(it => !taken.has(it)).map((it): Party => ({ actor: it.actor, branch: it.branch, intents: [shown(it)], files: [] }));
  return [...parties, ...alone];
};

const isOf = ({ branch, worktree, actor }: Intent, side: Side): boolean =>
  branch === side.branch || (worktree === side.root && (side.actor === undefined || side.actor === actor));

const partyOf = ({ id, actor, branch }: Side): Pick<Party, 'side' | 'actor' | 'branch'> =>
  ({ side: id, ...(actor === undefined ? {} : { actor }), ...(branch === undefined ? {} : { branch }) });

const shown = ({ id, actor, goal, targets, status }: Intent): Party['intents'][number] => ({ id, actor, goal, targets: [...targets], status });

/** `below`: the worktree that has what the side did not save; itself where it is one. */
const fileOf = async ({ observation, syntax }: PartySources, side: Side, below: Side, { path, kind, from }: PathChange): Promise<PartyFile> => {
  const read = (of: Side, version: 'now' | 'base'): Promise<string | undefined> => observation.readFile(of.id, path, version);
  const [onDisk, base] = await Promise.all([kind === 'delete' ? undefined : read(below, 'now'), kind === 'add' ? undefined : read(below, 'base')]);
  const text = side === below || kind === 'delete' ? onDisk : await read(side, 'now');
  const head = { path, kind, ...(from === undefined ? {} : { from }), ...(text === onDisk ? {} : { unsaved: true }) };
  if ((text?.length ?? 0) > longestText || (base?.length ?? 0) > longestText) return { ...head, left: `longer than ${longestText} characters`, symbols: [] };
  if (text === undefined && base === undefined) return { ...head, left: 'no text', symbols: [] };
  return { ...head, ...(text === undefined ? {} : { text }), ...(base === undefined ? {} : { base }), symbols: await symbolsOf(syntax, path, base, text) };
};

const symbolsOf = async (syntax: PartySources['syntax'], path: string, base: string | undefined, text: string | undefined): Promise<PartyFile['symbols']> => {
  const language = syntax.languageOf(path);
  if (language === undefined) return [];
  await syntax.load(language);
  const version = (it: string | undefined) => ({ path, text: it, parsed: syntax.parse(path, it ?? '') });
  return readSide(version(base), version(text)).changes.map(it => ({ path: it.path, kind: it.kind, change: it.change, ...(it.from === undefined ? {} : { from: it.from }) }));
};
