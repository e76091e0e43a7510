import type { Agent } from '../../protocol/agents.ts';

type Used = Pick<Agent, 'steps' | 'tokens' | 'timeMs' | 'limits'>;

/** Which limit an agent has come to, in words; undefined where it may go on. */
export const limitReached = ({ steps, tokens, timeMs, limits }: Used): string | undefined => {
  if (steps >= limits.steps) return `it took all of its ${limits.steps} ${limits.steps === 1 ? 'step' : 'steps'}`;
  if (tokens >= limits.tokens) return `it used ${tokens} of its ${limits.tokens} tokens`;
  return timeMs >= limits.timeMs ? `it was at work for ${Math.round(timeMs / 1_000)} of its ${Math.round(limits.timeMs / 1_000)} s` : undefined;
};
