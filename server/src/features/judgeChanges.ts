import { ok } from '../engine/result.ts';
import type { PathChange, Violation } from '../protocol/rights.ts';
import { rulesFileName } from '../protocol/rulesFileName.ts';
import { judgeChanges as request } from '../protocol/requests/rights.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { isStopping, violationsOfTexts, writtenByEdit, writtenInGit, type WrittenFile } from './judgeTexts.ts';
import type { Standing } from './rights.ts';
import { callerOf, committersAt, denialOf, judgedBy, shownRights, unreadable, violationsFor, writeDenials } from './rightsAt.ts';
import { readText } from './rulesKeeper.ts';

export const judgeChanges = defineFeature(request, async (context, { where, root, changes }, call) => {
  const standing = await context.rights.rules.current();
  // An edit is its tool's own; what is committed or pushed may be anybody's who was there.
  const actors = where === 'hook' ? [callerOf(context, call)] : committersAt(context, call, root);
  const judged = judgedBy(context, standing, actors, call);
  const found = [...violationsFor(judged, changes), ...(await rulesTakenAway(context, changes)).flatMap(it => violationsFor(judgedBy(context, it, actors, call), changes))];
  const ofTexts = await violationsOfTexts(context, judged, standing, where === 'hook' ? await proposedIn(context, root, changes) : await writtenInGit(context, changes));
  const why = unreadable(standing);
  const bound = judged.find(it => !it.rights.isPerson);
  const unread: readonly Violation[] = why !== undefined && bound && where !== 'hook'
    ? [{ path: rulesFileName, rule: 'not-assessed', message: `${why}. Until a person has put that right nobody else commits or pushes.` }] : [];
  const all = [...found, ...unread.map(violation => ({ actor: bound!.actor.id, violation }))];
  const inTexts = ofTexts.filter(isStopping).map(violation => ({ actor: bound?.actor.id ?? call.actor, violation }));
  await writeDenials(context, call, [...all, ...inTexts].map(it => denialOf(where, call.door, it.actor, it.violation)));
  return ok({ actors: judged.map(shownRights), violations: [...all.map(it => it.violation), ...ofTexts] });
});

/** Whoever changes rules is judged by those that were there too: else who may not do it had only to do it first. */
const rulesTakenAway = async ({ git }: Pick<HubContext, 'git'>, changes: readonly PathChange[]): Promise<readonly Pick<Standing, 'rules'>[]> => {
  const ids = new Set(changes.flatMap(({ path, from, was }) => ((path === rulesFileName || from === rulesFileName) && was !== undefined ? [was] : [])));
  const texts = await Promise.all([...ids].map(it => git?.readBlob(it).catch(() => undefined)));
  const read = await Promise.all(texts.flatMap(it => (it === undefined ? [] : [readText(Buffer.from(it).toString('utf8'))])));
  return read.flatMap(it => ('rules' in it ? [it] : []));
};

const proposedIn = async (context: HubContext, root: string, changes: readonly PathChange[]): Promise<readonly WrittenFile[]> => {
  const side = context.observation.sides().find(it => it.kind === 'worktree' && it.root === root)?.id;
  return side === undefined ? [] : Promise.all(changes.flatMap(({ path, kind, text }) => (kind === 'delete' || text !== undefined ? [writtenByEdit(context, side, path, text ?? null)] : [])));
};
