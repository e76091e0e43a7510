import { fail, ok } from '../engine/result.ts';
import { enterWorktree as request } from '../protocol/requests/rights.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { isEntered } from './rightsAt.ts';

export const enterWorktree = defineFeature(request, async (context, { root }, call) => {
  const { observation, write } = context;
  if (!isSide(observation, root)) await foundOut(observation, root);
  if (!isSide(observation, root)) return fail('outside-repository', `root: ${root} is no worktree of this repository`, 'root');
  if (isEntered(context, call, root)) return ok({ isNew: false });
  await write(call.author, { type: 'worktree.entered', data: { root, agent: call.actor, door: call.door }, stream: `worktrees/${root}` });
  return ok({ isNew: true });
});

const isSide = (observation: HubContext['observation'], root: string): boolean => observation.sides().some(it => it.root === root);

/** One that was just made is known long before everything in it was judged, which in a busy repository may never end. */
const foundOut = (observation: HubContext['observation'], root: string): Promise<void> => new Promise((done, failed) => {
  const stop = observation.onDidChange(() => { if (isSide(observation, root)) finish(); });
  const finish = (): void => {
    stop();
    done();
  };
  observation.refresh().then(finish, (error: unknown) => {
    stop();
    failed(error as Error);
  });
});
