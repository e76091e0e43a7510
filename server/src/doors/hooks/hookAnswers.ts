import type { HookClient, HookEvent } from './hookCall.ts';

/** What is to be said, before it is put as a client wants it. */
export type HookAnswer =
  | { readonly say: 'nothing' }
  /** The agent is told; whatever it is doing goes on. */
  | { readonly say: 'context'; readonly text: string }
  /** It is not done, and the agent is told why. */
  | { readonly say: 'deny'; readonly text: string }
  /** A person decides. `short`: for where a client has no such question. */
  | { readonly say: 'ask'; readonly text: string; readonly short: string };

export const nothing: HookAnswer = { say: 'nothing' };

/** The same, with something that stops nobody told too. */
export const withMore = (answer: HookAnswer, more: string): HookAnswer =>
  (answer.say === 'nothing' ? { say: 'context', text: more } : { ...answer, text: `${answer.text}\n${more}` });

/**
 * Standard output of a hook; exit code 0 in every case. An edit is never allowed outright: that would skip a question
 * the client itself was about to ask. Codex (codex-rs/hooks/src/engine/output_parser.rs) refuses `ask`, and takes an
 * answer with it for a failed hook: there the agent is told, and the person by `systemMessage`.
 */
export const printed = (client: HookClient, event: HookEvent, answer: HookAnswer): string => {
  if (answer.say === 'nothing') return '';
  if (event === 'Stop') return json(held(client, answer.text));
  // All three take this form: there is no question in it.
  if (answer.say === 'deny') return json({ hookSpecificOutput: { hookEventName: event, permissionDecision: 'deny', permissionDecisionReason: answer.text } });
  const said = { hookEventName: event, additionalContext: answer.text };
  if (answer.say === 'context') return json({ hookSpecificOutput: said });
  if (client === 'codex') return json({ systemMessage: answer.short, hookSpecificOutput: said });
  return json({ hookSpecificOutput: { ...said, permissionDecision: 'ask', permissionDecisionReason: answer.text } });
};

/** The agent goes on with this instead of stopping. */
const held = (client: HookClient, reason: string): object =>
  client === 'vscode' ? { hookSpecificOutput: { hookEventName: 'Stop', decision: 'block', reason } } : { decision: 'block', reason };

const json = (value: object): string => `${JSON.stringify(value)}\n`;
