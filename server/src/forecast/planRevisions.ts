import { userFirst } from '../engine/mergeOrder/userFirst.ts';
import type { Open, ToldMeeting } from '../engine/mergeOrder/describeOrder.ts';
import type { Wait } from '../engine/mergeOrder/landings.ts';
import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { forecast } from './forecast.ts';
import type { LoadSql } from './judgeSchemas.ts';
import { KeptSyntax } from './keptSyntax.ts';

export interface RevisionsToLand {
  /** As a person names them, each once; who is named first came first. */
  readonly revisions: readonly string[];
  /** The line they land on. */
  readonly onto?: string | undefined;
}

const unknownTarget: NotAssessed = { path: '', reason: 'nothing was compared with the line they land on: name it with --onto' };

/**
 * What is between revisions that are to land, from the repository alone: a forecast of each two. One that contains another
 * waits for it. Rejects with `GitError` when a revision is not there.
 */
export async function planRevisions(git: Git, given: Syntax, { revisions, onto }: RevisionsToLand, signal?: AbortSignal, sql?: LoadSql): Promise<Open> {
  const syntax = new KeptSyntax(given);
  const all = onto === undefined ? revisions : [...revisions, onto];
  const heads = new Map(await Promise.all(all.map(async (it) => [it, await git.resolve(it, signal)] as const)));
  const [meetings, waits, notAssessed]: [ToldMeeting[], Wait[], NotAssessed[]] = [[], [], onto === undefined ? [unknownTarget] : []];
  for (const [at, a] of all.entries()) for (const b of all.slice(at + 1)) {
    const [x, y] = [heads.get(a)!, heads.get(b)!];
    const base = await git.mergeBase(x, y, signal);
    if (base === x || base === y) {
      if (x !== y && b !== onto) waits.push(base === x ? { side: b, other: a } : { side: a, other: b });
      continue;
    }
    const found = await forecast(git, syntax, { a, b }, signal, sql);
    meetings.push(...found.conflicts.map((it): ToldMeeting => meetingOf(it, a, b)));
    notAssessed.push(...found.notAssessed);
  }
  return {
    landings: revisions.map((id, since) => ({ id, label: id, since, intents: [] })), meetings, waits, notAssessed: onceEach(notAssessed),
    ...(onto === undefined ? {} : { target: onto }),
  };
}

const meetingOf = (found: Awaited<ReturnType<typeof forecast>>['conflicts'][number], a: string, b: string): ToldMeeting => {
  const first = userFirst(found)?.side;
  return { between: [a, b], severity: found.severity, certainty: found.certainty, message: found.message, targets: found.targets, ...(first === undefined ? {} : { first }) };
};

const onceEach = (all: readonly NotAssessed[]): readonly NotAssessed[] => [...new Map(all.map((it) => [JSON.stringify(it), it])).values()];
