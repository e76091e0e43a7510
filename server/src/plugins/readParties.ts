import { counts } from '../engine/intents/counts.ts';
import { readSide } from '../engine/conflicts/observed/readSide.ts';
import type { Observation } from '../observation/observation.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Party } from '../protocol/plugins.ts';
import type { PathChange } from '../protocol/rights.ts';
import type { Intent, Side } from '../protocol/shapes.ts';

export interface PartySources {
  readonly observation: Pick<Observation, 'sides' | 'changesOf' | 'readFile'>;
  readonly store: Pick<Store, 'state'>;
  readonly syntax: Pick<Syntax, 'parse' | 'languageOf' | 'load'>;
}

/** Larger texts are not handed on, characters. */
const longestText = 200_000;
/** Of one worktree. */
const mostFiles = 500;

/** Worktrees that changed something, and declared work that nobody has begun. Unsaved texts are not among it: what is typed changes too often to be asked about. */
export const readParties = async (sources: PartySources, wanted: (path: string) => boolean): Promise<readonly Party[]> => {
  const { observation, store } = sources;
  const intents = [...store.state.intents.values()].filter(counts);
  const worktrees = observation.sides().filter(it => it.kind === 'worktree');
  const taken = new Set<Intent>();
  const parties: Party[] = [];
  for (const side of worktrees) {
    const changes = observation.changesOf(side.id).filter(it => wanted(it.path) || (it.from !== undefined && wanted(it.from)));
    const own = intents.filter(it => isOf(it, side));
    if (changes.length === 0) continue;
    for (const it of own) taken.add(it);
    parties.push({ ...partyOf(side), intents: own.map(shown), files: await Promise.all(changes.slice(0, mostFiles).map(it => fileOf(sources, side, it))) });
  }
  const alone = intents.filter(it => !taken.has(it)).map((it): Party => ({ actor: it.actor, branch: it.branch, intents: [shown(it)], files: [] }));
  return [...parties, ...alone];
};

const isOf = ({ branch, worktree, actor }: Intent, side: Side): boolean =>
  branch === side.branch || (worktree === side.root && (side.actor === undefined || side.actor === actor));

const partyOf = ({ id, actor, branch }: Side): Pick<Party, 'side' | 'actor' | 'branch'> =>
  ({ side: id, ...(actor === undefined ? {} : { actor }), ...(branch === undefined ? {} : { branch }) });

const shown = ({ id, actor, goal, targets, status }: Intent): Party['intents'][number] => ({ id, actor, goal, targets: [...targets], status });

const fileOf = async ({ observation, syntax }: PartySources, side: Side, { path, kind, from }: PathChange): Promise<Party['files'][number]> => {
  const [text, base] = await Promise.all([kind === 'delete' ? undefined : observation.readFile(side.id, path, 'now'), kind === 'add' ? undefined : observation.readFile(side.id, path, 'base')]);
  const head = { path, kind, ...(from === undefined ? {} : { from }) };
  if ((text?.length ?? 0) > longestText || (base?.length ?? 0) > longestText) return { ...head, left: `longer than ${longestText} characters`, symbols: [] };
  if (text === undefined && base === undefined) return { ...head, left: 'no text', symbols: [] };
  return { ...head, ...(text === undefined ? {} : { text }), ...(base === undefined ? {} : { base }), symbols: await symbolsOf(syntax, path, base, text) };
};

const symbolsOf = async (syntax: PartySources['syntax'], path: string, base: string | undefined, text: string | undefined): Promise<Party['files'][number]['symbols']> => {
  const language = syntax.languageOf(path);
  if (language === undefined) return [];
  await syntax.load(language);
  const version = (it: string | undefined) => ({ path, text: it, parsed: syntax.parse(path, it ?? '') });
  return readSide(version(base), version(text)).changes.map(it => ({ path: it.path, kind: it.kind, change: it.change, ...(it.from === undefined ? {} : { from: it.from }) }));
};
