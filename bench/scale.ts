/**
 * Measures a large repository: `npm run bench:scale [files] [worktrees] [changed files in each]`. A hub of its own
 * serves 10 worktrees × 5,000 files × 100 intents; a window types. Printed: from a keystroke to its diagnostics, what
 * the hub holds, what one more idle worktree costs, and the index of the repository, cold and warm. Medians, and
 * ratios of what was measured in this run; nothing is asserted, since another machine is another machine.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { median, quantile } from './hub/measures.ts';
import { indexOnce, readAll } from './scale/indexing.ts';
import { makeLargeRepository, renamed, type LargeRepository } from './scale/largeRepository.ts';
import { ScaleWindow } from './scale/scaleWindow.ts';
import { builtHub, OwnHub, placeIn } from './soak/ownHub.ts';

const [files = 5_000, worktrees = 10, changed = 100] = process.argv.slice(2).map(Number);
const intents = 100;
const samples = 150;

const say = (name: string, value: string): void => console.log(`${name.padEnd(64)} ${value}`);
const times = (name: string, its: readonly number[]): void => say(name, `p50 ${median(its).toFixed(1)} ms  p95 ${quantile(its, 0.95).toFixed(1)} ms  longest ${Math.max(...its).toFixed(1)} ms  n ${its.length}`);
const load = (): string => loadavg().map((it) => it.toFixed(1)).join(' ');

/** Processor time a process used so far, ms; undefined where the system does not tell. */
const processorMs = (pid: number): number | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch { return undefined; }
};

interface Status { readonly memoryMb: number; readonly sides: number; readonly pid: number; readonly conflicts: Readonly<Record<string, number>> }
type Client = Awaited<ReturnType<OwnHub['connect']>>;
const status = (client: Client): Promise<Status> => client.call('interlock/hub/status', { input: {} }) as Promise<Status>;

/** Until the hub has found all there is to find: its conflicts and its processor time stand still. */
async function quiet(client: Client): Promise<Status> {
  let before = await status(client), still = 0;
  while (still < 3) {
    await sleep(700);
    const used = processorMs(before.pid) ?? 0;
    await sleep(300);
    const now = await status(client);
    still = JSON.stringify(now.conflicts) === JSON.stringify(before.conflicts) && (processorMs(now.pid) ?? 0) - used < 60 ? still + 1 : 0;
    before = now;
  }
  return before;
}

const line = (step: number): number => 2 + step * 8 + 4;
const hasRename = (shown: readonly Diagnostic[]): boolean => shown.some((it) => String(it.message).includes('computeSeven'));

/** Of all rounds together: where a keystroke changes nothing, nothing is told, and its time would be that of something else. */
let typed = 0;

async function keystrokes(window: ScaleWindow): Promise<readonly number[]> {
  const its: number[] = [];
  for (const end = typed + samples; typed < end; typed++) {
    await sleep(25);
    its.push(await window.type(line(typed % 60), 15, 16, typed % 120 < 60 ? '*' : '-'));
  }
  return its;
}

/** Begins to use, and no longer uses, what another worktree renamed in another file. */
async function crossing(window: ScaleWindow): Promise<readonly number[]> {
  const its: number[] = [];
  // Before what stands in the first line: the lines below stay where they are.
  const using = `import { ${renamed.name} } from './area0/part7'; `;
  await window.type(0, 0, 0, using, hasRename);
  for (let at = 0; at < samples / 3; at++) {
    await sleep(25);
    its.push(await window.type(0, 9, 17, 'compute8', (shown) => !hasRename(shown)));
    await sleep(25);
    its.push(await window.type(0, 9, 17, renamed.name, hasRename));
  }
  await window.type(0, 0, using.length, '', (shown) => !hasRename(shown));
  return its;
}

async function idleCost(repository: LargeRepository, client: Client): Promise<void> {
  const before = await quiet(client);
  const used = processorMs(before.pid);
  await sleep(5_000);
  const alone = (processorMs(before.pid) ?? 0) - (used ?? 0);
  repository.addWorktree('idle');
  while ((await status(client)).sides <= before.sides) await sleep(200);
  const now = await quiet(client);
  const usedThen = processorMs(before.pid);
  await sleep(5_000);
  const withOne = (processorMs(before.pid) ?? 0) - (usedThen ?? 0);
  say('one more idle worktree: memory', `${(now.memoryMb - before.memoryMb).toFixed(1)} MB (${before.memoryMb} → ${now.memoryMb} MB)`);
  if (used !== undefined) say('… and processor time in 5 s of nothing', `${alone} → ${withOne} ms`);
}

async function indexing(root: string, folder: string): Promise<void> {
  const cold = await indexOnce(root, folder);
  say('full index, cold, one thread', `${(cold.ms / 1_000).toFixed(1)} s for ${cold.read} files (${cold.megabytes.toFixed(1)} MB stored)`);
  const warm = [await indexOnce(root, folder), await indexOnce(root, folder), await indexOnce(root, folder)];
  const middle = median(warm.map((it) => it.ms));
  say('… warm', `${(middle / 1_000).toFixed(2)} s, ${warm[0]!.known} files known, ${warm[0]!.read} read; cold / warm = ${(cold.ms / middle).toFixed(0)} ×`);
  say('… and every file\'s declarations then read from it', `${(await readAll(root, folder) / 1_000).toFixed(2)} s`);
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'interlock-scale-')));
try {
  console.log(`${files} files × ${worktrees} worktrees, ${changed} files changed in each, ${intents} intents; ${cpus().length} processors, load ${load()}`);
  const repository = makeLargeRepository(folder, { files, worktrees, changed });
  await indexing(repository.root, folder);
  const begun = performance.now();
  const hub = new OwnHub(builtHub(), placeIn(repository.root));
  try {
    const client = await hub.connect('bench');
    for (let at = 0; at < worktrees; at++) await hub.present(client, `agent${at}`);
    for (let at = 0; at < intents; at++) {
      await client.call('interlock/intent/declare', { actor: `agent${at % worktrees}`, worktree: repository.worktrees[at % worktrees], input: { goal: `Work ${at}`, targets: [`symbol:src/area${at % 50}/part${at * 37 % files}.ts#compute${at * 37 % files}=modify`] } });
    }
    const window = await ScaleWindow.open(repository.root, repository.edited, repository.editedText);
    const first = await quiet(client);
    say('until all that stands is found', `${((performance.now() - begun - 3_000) / 1_000).toFixed(1)} s; ${JSON.stringify(first.conflicts)}, ${first.sides} sides, ${first.memoryMb} MB`);
    await keystrokes(window);
    times('a keystroke to its diagnostics', await keystrokes(window));
    times('a new use to the conflict with a rename in another file', await crossing(window));
    say('memory of the hub then', `${(await quiet(client)).memoryMb} MB`);
    await idleCost(repository, client);
    times('a keystroke to its diagnostics, one more worktree', await keystrokes(window));
    window.close();
    client.close();
  } finally {
    await hub.stop();
  }
  console.log(`load ${load()} at the end`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
