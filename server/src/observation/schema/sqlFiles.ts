import { mayChangeSchema, type SqlFile } from '../../engine/conflicts/observed/schemaGroups.ts';
import type { Bound } from '../actorIndex.ts';
import type { Content } from '../content.ts';
import { whereOf } from '../judging.ts';
import type { Party, PartySources } from '../parties.ts';
import type { WorktreeSide } from '../sideRegistry.ts';
import { Needs } from '../texts.ts';

/** A `.sql` file that a side changed, by its path at the base and the one it has. */
export interface ChangedSql { readonly at: string; readonly path: string }

/** Those that a side changed, and those that the reference changed since this side parted from it. */
export interface SqlOfSide { readonly side: WorktreeSide; readonly own: readonly ChangedSql[]; readonly reference: readonly ChangedSql[] }

export const sqlOfSide = (sources: Pick<PartySources, 'changesOf'>, side: WorktreeSide): SqlOfSide => {
  const { own, reference } = sources.changesOf(side);
  return { side, own: sqlIn(own), reference: sqlIn(reference) };
};

type Changes = ReturnType<PartySources['changesOf']>['own'];

const sqlIn = (changes: Changes): readonly ChangedSql[] => [...changes.keys()].filter(mayChangeSchema).flatMap((key) => {
  const where = changes.at(key);
  return !where || where.path !== key ? [] : [{ at: where.arrivedFrom ?? key, path: key }];
});

/** A version with its text, as judges and lists want it. */
export interface ReadSql { readonly file: SqlFile; readonly party: Party; readonly before: Content; readonly now: Content }

const notParsed = { assessed: false, reason: 'read for its schema alone' } as const;

/** Reads what a side has on disk, or at its commit, and what stood there at the base. Files that cannot be read, and those of no other text, are left out. */
export const readSql = async ({ texts }: Pick<PartySources, 'texts'>, side: WorktreeSide, changed: readonly ChangedSql[], base: string, bound: ReadonlyMap<string, Bound>): Promise<readonly ReadSql[]> => {
  const found = await Promise.all(changed.map(async ({ at, path }): Promise<ReadSql | undefined> => {
    const [before, now] = await Promise.all([here((needs) => texts.atCommit(base, at, needs)), here((needs) => texts.ofSide(side, path, needs))]);
    if (!before || now?.state !== 'text' || before.state === 'unreadable') return undefined;
    const party: Party = { sideId: side.id, side, path, committedOnly: false, content: now };
    const actor = bound.get(side.id)?.actor;
    const file: SqlFile = {
      base: { path: at, text: before.state === 'text' ? before.text : undefined, parsed: notParsed },
      now: { path, text: now.text, parsed: notParsed, side: side.id, ...whereOf(party), who: actor ?? `worktree ${side.name}`, ...(actor === undefined ? {} : { actor }) },
    };
    return { file, party, before, now };
  }));
  return found.filter((it) => it !== undefined);
};

/** Waits for what has to be read first. Undefined where it is not there then. */
export const here = async (ask: (needs: Needs) => Content | undefined): Promise<Content | undefined> => {
  const needs = new Needs();
  const known = ask(needs);
  if (!needs.any) return known;
  await Promise.all(needs.loads.map((load) => load()));
  return ask(new Needs());
};
