/**
 * Kills a hub while it lands: `npx tsx bench/soak/landings.ts [rounds]`. At each boundary between steps (as soon as its line is
 * in the journal), and at random moments. Exit code 1 when the target is at neither of the two legal commits, a file of a
 * worktree that was not committed is another, a name of ours was left behind, or the intent says other than the repository.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Landing } from '../../server/src/protocol/landing.ts';
import { commit, git, makeRepository, type TestRepository } from '../../test/support/repositories.ts';
import { builtHub, OwnHub, placeIn } from './ownHub.ts';

const rounds = Number(process.argv[2] ?? 100);
/** A landing takes so long at most here, ms. */
const longestMs = 1_200;
const boundaries = ['"landing.begun"', '"step":"merged"', '"step":"checked"', '"step":"moved"', '"intent.merged"', '"landing.ended"'];

const journalOf = (storeDir: string): string =>
  fs.readdirSync(storeDir).filter(it => /^journal-\d+\.jsonl$/.test(it)).sort().map(it => fs.readFileSync(path.join(storeDir, it), 'utf8')).join('');

/** Resolves when there are more of these words in the journal than there were, or when the time is over. */
const written = async (storeDir: string, words: string, before: number): Promise<void> => {
  const end = Date.now() + longestMs;
  while (Date.now() < end && journalOf(storeDir).split(words).length - 1 <= before) await sleep(0);
};

interface Outcome { readonly forward: boolean; readonly faults: readonly string[] }

const oneRound = async (repository: TestRepository, round: number): Promise<Outcome> => {
  const { root } = repository, place = placeIn(root);
  const branch = `work${round}`, worktree = repository.addWorktree(branch);
  const head = commit(worktree, { [`f${round}.txt`]: `${round}\n` }, `Work ${round}`);
  const from = git(root, 'rev-parse', 'main');
  const own = `mine ${round}\n`;
  fs.writeFileSync(path.join(root, 'notes.txt'), own);
  fs.writeFileSync(path.join(worktree, 'scratch.txt'), own);

  const hub = new OwnHub(builtHub(), place);
  const client = await hub.connect('soak');
  const { intent } = await client.call('interlock/intent/declare', { input: { goal: `Work ${round}` } }) as { intent: { id: string } };
  for (const step of ['start', 'complete']) await client.call(`interlock/intent/${step}`, { input: { id: intent.id } });
  const words = boundaries[round % (2 * boundaries.length)];
  const before = words === undefined ? 0 : journalOf(place.storeDir).split(words).length - 1;
  const answer = client.call('interlock/landing/land', { input: { id: intent.id, branch, check: `${JSON.stringify(process.execPath)} -e 0` } }).catch(() => undefined);
  await (words === undefined ? sleep(Math.random() * longestMs) : written(place.storeDir, words, before));
  await hub.kill();
  await answer;

  const next = new OwnHub(builtHub(), place);
  const looker = await next.connect('soak');
  let landings: readonly Landing[] = [];
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) {
    ({ landings } = await looker.call('interlock/landing/list', { input: { limit: 1_000 } }) as { landings: readonly Landing[] });
    if (landings.every(it => it.ended)) break;
  }
  const { intent: { status } } = await looker.call('interlock/intent/show', { input: { id: intent.id } }) as { intent: { status: string } };
  looker.close();
  await next.stop();

  const now = git(root, 'rev-parse', 'main');
  const forward = now !== from;
  const faults: string[] = [];
  const check = (isRight: boolean, what: string): void => { if (!isRight) faults.push(`round ${round} (${words ?? 'random'}): ${what}`); };
  check(landings.every(it => it.ended), 'a landing is not ended');
  check(!forward || git(root, 'merge-base', head, 'main') === head, 'the target moved to what is no merge of the branch');
  check(status === (forward ? 'merged' : 'completed'), `the intent is ${status}, the target ${forward ? 'moved' : 'did not move'}`);
  check(git(root, 'status', '--porcelain') === ' M notes.txt', `the main worktree is not as it was: ${git(root, 'status', '--porcelain')}`);
  check(fs.readFileSync(path.join(root, 'notes.txt'), 'utf8') === own && fs.readFileSync(path.join(worktree, 'scratch.txt'), 'utf8') === own, 'a file that was not committed is another');
  check(fs.existsSync(path.join(root, `f${round}.txt`)) === forward, 'files and branch of the main worktree differ');
  check(git(root, 'for-each-ref', 'refs/interlock') === '', 'a name was left behind');
  check(git(root, 'rev-parse', branch) === head, 'the branch that landed was moved');
  return { forward, faults };
};

const repository = makeRepository({ 'notes.txt': 'notes\n' });
git(repository.root, 'config', 'user.name', 'Soak');
git(repository.root, 'config', 'user.email', 'soak@example.org');
let forward = 0;
const faults: string[] = [];
try {
  for (let round = 0; round < rounds; round++) {
    const outcome = await oneRound(repository, round);
    forward += outcome.forward ? 1 : 0;
    faults.push(...outcome.faults);
  }
} finally {
  repository.dispose();
}
console.log(`${rounds} kills while landing: ${forward} landed, ${rounds - forward} undone, ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
