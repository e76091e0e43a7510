import type { AgentRun } from './agentRun.ts';

/** What an agent is told of its last steps. */
const mostKept = 40;
const mostCharacters = 6_000;

/** What came of the steps so far, out of the transcript: an agent that goes on after a rest knows it still. */
export class Past {
  private constructor(private readonly run: AgentRun, private readonly lines: string[]) {}

  static async of(run: AgentRun): Promise<Past> {
    const entries = await run.parts.transcripts.read(run.id);
    const past = new Past(run, entries.filter(it => it.kind === 'observed').map(it => it.text).slice(-mostKept));
    // What a person said while it waited.
    const last = run.agent.reviews.at(-1);
    const reasons = last?.verdict === 'reject' && last.by !== run.agent.reviewer ? last.reasons.map(it => `rejected: ${it}`) : [];
    await past.add(...reasons.filter(it => !past.lines.includes(it)));
    return past;
  }

  async add(...told: readonly string[]): Promise<void> {
    for (const it of told) {
      this.note(it);
      await this.run.say('observed', it);
    }
  }

  /** What the transcript has already. */
  note(told: string): void {
    this.lines.push(told);
    this.lines.splice(0, this.lines.length - mostKept);
  }

  /** The newest, as far as they fit into so many characters. */
  text(room: number): string {
    return this.lines.length === 0 ? 'nothing yet' : this.lines.join('\n').slice(-Math.max(1, Math.min(mostCharacters, room)));
  }
}
