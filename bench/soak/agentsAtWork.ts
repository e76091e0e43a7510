import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { HubClient } from '../../server/src/hub/hubClient.ts';
import type { HubCommand } from '../../server/src/hub/hubCommand.ts';
import { makeRepository } from '../../test/support/repositories.ts';
import { agentDoor, type AgentDoor } from './agentDoor.ts';
import { OwnHub, placeIn } from './ownHub.ts';
import { syncsBeside } from './syncsBeside.ts';

export interface AgentsOptions {
  readonly command: HubCommand; readonly agents: number; readonly ms: number; readonly random: () => number;
  /** Between two acts of one agent, on average, ms: it thinks. 0: none thinks, and the machine does what it can. */
  readonly paceMs: number;
}

type DoorKind = AgentDoor['kind'];

export interface AgentsReport {
  readonly declared: number; readonly claims: number; readonly commits: number; readonly conflicts: number;
  /** Calls, of whatever kind. */
  readonly acts: number;
  /** As an agent sees it: from asking to a durable answer, ms, by the door that was used. */
  readonly declareMs: Readonly<Record<DoorKind, readonly number[]>>;
  /** The same calls in the hub, from the request's arrival to its answer, as it logged them. */
  readonly inHubMs: Readonly<Record<DoorKind, readonly number[]>>;
  /** How late this process, which is all agents at once, came to read what was there, ms: part of what an agent sees. */
  readonly lateMs: number;
  /** What one durable line took meanwhile in a process that did nothing else, ms: the floor under each declaration. */
  readonly syncMs: readonly number[];
  readonly faults: readonly string[];
}

const run = promisify(execFile);
/** A call that takes longer is taken for a deadlock, ms. */
const stuckMs = 15_000;
const files = 40;
const moduleOf = (number: number, value: number): string => `export function work${number}(): number {\n  return ${value};\n}\n`;

/** Agents in worktrees of one repository: they take work, declare it, write, commit, and are done, until the time is over. */
export const agentsAtWork = async ({ command, agents, ms, random, paceMs }: AgentsOptions): Promise<AgentsReport> => {
  const repository = makeRepository(Object.fromEntries(Array.from({ length: files }, (_, number) => [`src/m${number}.ts`, moduleOf(number, 0)])));
  const shift = new Shift(Date.now() + ms, random, paceMs);
  const place = placeIn(repository.root);
  const hub = new OwnHub(command, place, 'debug');
  const late = monitorEventLoopDelay({ resolution: 5 });
  const syncs = syncsBeside(path.join(place.storeDir, 'syncs'));
  let syncMs: readonly number[];
  try {
    const looker = await hub.connect('looker');
    const doors = await Promise.all(Array.from({ length: agents }, (_, at) => agentDoor(at % 2 === 0 ? 'mcp' : 'cli', command, repository.addWorktree(`a${at}`), `agent-${at}`)));
    late.enable();
    await Promise.all(doors.map((door, at) => shift.work(door, at)));
    late.disable();
    shift.readLog(fs.readFileSync(path.join(place.storeDir, 'hub.log'), 'utf8'));
    await shift.check(looker);
    if (!hub.alive) shift.fault('the hub ended, and another took its place');
    for (const door of doors) await door.close();
    looker.close();
  } finally {
    syncMs = await syncs.end();
    await hub.stop();
    repository.dispose();
  }
  return { ...shift.report(), syncMs, lateMs: late.percentile(95) / 1e6 };
};

class Shift {
  private readonly declareMs = { mcp: [] as number[], cli: [] as number[] };
  private readonly inHubMs = { mcp: [] as number[], cli: [] as number[] };
  private acts = 0;
  private readonly holders = new Map<string, string>();
  private readonly merged: string[] = [];
  private readonly faults: string[] = [];
  private claims = 0;
  private commits = 0;
  private conflicts = 0;

  constructor(private readonly end: number, private readonly random: () => number, private readonly paceMs: number) {}

  report(): Omit<AgentsReport, 'lateMs' | 'syncMs'> {
    return { acts: this.acts, inHubMs: this.inHubMs, declared: this.merged.length, claims: this.claims, commits: this.commits, conflicts: this.conflicts, declareMs: this.declareMs, faults: this.faults };
  }

  fault(what: string): void { this.faults.push(what); }

  /** What the hub says that each declaration took. */
  readLog(log: string): void {
    for (const [, door, ms] of log.matchAll(/ perf intent\/declare over (mcp|cli) (\d+\.\d+) ms$/gm)) this.inHubMs[door as DoorKind].push(Number(ms));
  }

  async work(door: AgentDoor, at: number): Promise<void> {
    // Each works once, however busy the machine is.
    for (let round = 0; round === 0 || Date.now() < this.end; round++) {
      try {
        await this.once(door, at, round);
      } catch (error) {
        this.faults.push(`${door.actor}, round ${round}: ${(error as Error).message}`);
      }
      if (this.paceMs === 0) await sleep(50 + this.random() * 200);
    }
  }

  /** What was acknowledged is there, and the journal is whole. */
  async check(looker: HubClient): Promise<void> {
    for (const id of this.merged) {
      const { intent } = await looker.call('interlock/intent/show', { input: { id } }) as { intent: { status: string; history: readonly unknown[] } };
      if (intent.status !== 'merged' || intent.history.length !== 4) this.faults.push(`${id} is ${intent.status} with ${intent.history.length} steps`);
    }
    const { ok, stateHash, rebuiltHash } = await looker.call('interlock/journal/verify', { input: {} }) as { ok: boolean; stateHash: string; rebuiltHash: string };
    if (!ok || stateHash !== rebuiltHash) this.faults.push('the journal is not whole');
  }

  private async once(door: AgentDoor, at: number, round: number): Promise<void> {
    const task = `task ${Math.floor(this.random() * 8)}`;
    if (!await this.claim(door, task)) return;
    const number = this.random() < 0.3 ? Math.floor(this.random() * 4) : (at * 2 + round) % files;
    const id = await this.declare(door, number, `${task} ${round}`);
    fs.writeFileSync(path.join(door.worktree, `src/m${number}.ts`), moduleOf(number, at * 1_000 + round));
    if (this.random() < 0.3) await this.commit(door.worktree, task);
    for (const step of ['start', 'complete', 'merge'] as const) await this.act(() => door.step(id, step), `${step} of ${id}`);
    this.merged.push(id);
    // Before the release: the next holder may have it before our answer is here.
    this.holders.delete(task);
    await this.act(() => door.release(task), `release of ${task}`);
  }

  /** One call; a deadlock is told by its time. */
  private async act<T>(call: () => Promise<T>, what: string): Promise<T> {
    if (this.paceMs > 0) await sleep(this.paceMs * (0.5 + this.random()));
    this.acts++;
    return within(call(), what);
  }

  private async claim(door: AgentDoor, task: string): Promise<boolean> {
    if (!await this.act(() => door.claim(task), `claim of ${task}`)) return false;
    const holder = this.holders.get(task);
    if (holder !== undefined) this.faults.push(`${task} was given to ${door.actor} while ${holder} had it`);
    this.holders.set(task, door.actor);
    this.claims++;
    return true;
  }

  private async declare(door: AgentDoor, number: number, goal: string): Promise<string> {
    return this.act(async () => {
      const begun = performance.now();
      const { id, conflicts } = await door.declare(goal, [`symbol:src/m${number}.ts#work${number}=modify`]);
      this.declareMs[door.kind].push(performance.now() - begun);
      this.conflicts += conflicts;
      return id;
    }, 'declare');
  }

  private async commit(worktree: string, message: string): Promise<void> {
    await run('git', ['-c', 'user.name=agent', '-c', 'user.email=agent@example.com', 'commit', '-aqm', message, '--allow-empty'], { cwd: worktree, timeout: stuckMs });
    this.commits++;
  }
}

const within = async <T>(answer: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => { timer = setTimeout(() => failed(new Error(`${what} took longer than ${stuckMs} ms`)), stuckMs); });
  try { return await Promise.race([answer, late]); } finally { clearTimeout(timer); }
};
