import { nobody } from '../engine/actors/nobody.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Agents } from '../features/agents.ts';
import { abandonIntent } from '../protocol/requests/intents.ts';
import type { TranscriptEntry } from '../protocol/agents.ts';
import type { AgentParts } from './agentParts.ts';
import { Halt } from './halt.ts';

interface Running { readonly controller: AbortController; readonly over: Promise<void> }

/** Whoever keeps the hub up while somebody is at work. */
export interface Presence { entered(): void; left(): void }

/** A file is declared that is at least this share as likely as the likeliest; and not more of them. */
const nearBest = 0.5, mostForetold = 3;

const noModel = 'no model is chosen: choose one with: interlock model use NAME (interlock model list names some)';

/** The agents of one hub: each is a run of its own, which ends by itself or is ended here. What it is, is in the journal. */
export class AgentKeeper implements Agents {
  readonly #running = new Map<string, Running>();
  #isOver = false;

  constructor(private readonly parts: AgentParts, private readonly presence: Presence) {}

  /** What an earlier hub had at work waits for a person: nobody watched it. */
  async open(): Promise<void> {
    for (const { id, state } of [...this.parts.store.state.agents.values()]) if (state === 'running') await this.#pause(id, 'the hub ended while it was at work');
  }

  async model(): Promise<Result<{ readonly name: string }>> {
    try {
      const names = (await this.parts.models.askable()).map(it => it.model.name);
      return names.length > 0 ? ok({ name: names.join(', ') }) : fail('refused', noModel);
    } catch (error) {
      return fail('unavailable', (error as Error).message);
    }
  }

  async foretold(goal: string, signal: AbortSignal): Promise<readonly string[]> {
    const files = await this.parts.likely(goal, signal), best = files[0]?.score ?? 0;
    return files.filter(it => it.score >= best * nearBest).slice(0, mostForetold).map(it => `file:${it.path}=modify`);
  }

  begin(id: string): void {
    if (this.#isOver || this.#running.has(id)) return;
    const controller = new AbortController();
    this.presence.entered();
    const over = this.#run(id, controller.signal).catch((error: unknown) => this.parts.log.error('feature', `agent ${id} could not be ended as it should`, error)).finally(() => {
      this.#running.delete(id);
      this.presence.left();
    });
    this.#running.set(id, { controller, over });
  }

  async halt(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.controller.abort(new Halt('pause', 'somebody stopped it'));
    await running?.over;
  }

  async abandon(id: string, why: string): Promise<void> {
    const agent = this.parts.store.state.agents.get(id);
    const intent = agent?.intent === undefined ? undefined : this.parts.store.state.intents.get(agent.intent);
    if (!agent || !intent || intent.status === 'merged' || intent.status === 'abandoned') return;
    const door = await this.parts.openDoor(agent.actor);
    const answer = door.ok ? await door.value.call(abandonIntent, { id: intent.id, why }) : door;
    if (door.ok) door.value.close();
    if (!answer.ok) this.parts.log.warn('feature', `${intent.id} of agent ${id} could not be abandoned: ${answer.problem.message}`);
  }

  transcript(id: string): Promise<readonly TranscriptEntry[]> { return this.parts.transcripts.read(id); }

  async dispose(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#running.keys()].map(async id => {
      await this.halt(id);
      if (this.parts.store.state.agents.get(id)?.state === 'running') await this.#pause(id, 'the hub ended while it was at work');
    }));
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const model = await this.model();
    if (!model.ok) return this.#pause(id, model.problem.message);
    // What they work with is loaded with the first of them.
    const [{ AgentRun }, { oversee }, { implement }] = await Promise.all([import('./agentRun.ts'), import('./executive.ts'), import('./implementer.ts')]);
    const run = new AgentRun(this.parts, id, signal);
    try {
      await (run.agent.tier === 'executive' ? oversee(run) : implement(run));
    } catch (error) {
      await run.settle();
      if (!signal.aborted) await this.#halted(id, error);
    }
  }

  async #halted(id: string, error: unknown): Promise<void> {
    if (!(error instanceof Halt)) this.parts.log.error('feature', `agent ${id} failed`, error);
    const why = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Halt) || error.way === 'pause') return this.#pause(id, why);
    await this.abandon(id, why);
    await this.parts.store.commit({ type: 'agent.ended', actor: nobody, stream: `agents/${id}`, data: { id, outcome: 'stopped', why } });
  }

  async #pause(id: string, why: string): Promise<void> {
    await this.parts.store.commit({ type: 'agent.paused', actor: nobody, stream: `agents/${id}`, data: { id, why: why.slice(0, 2_000) } });
  }
}
