import type * as z from 'zod';
import type { InputOf, OutputOf, RequestShape } from '../request.ts';

/** How a tool reaches the hub. Rejects where the hub refuses, with a message that says what to do. */
export type Ask = <R extends RequestShape>(request: R, input: InputOf<R>) => Promise<OutputOf<R>>;

/** Who calls a tool, and from where. */
export interface ToolCaller {
  readonly actor: string;
  /** Absolute path of the worktree the agent works in. */
  readonly worktree: string;
}

/**
 * One ability as agents see it: coarser than the hub's requests, so that few tools are enough. The same object serves
 * every door that agents come through.
 */
export interface ToolShape<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** `verb_noun`. */
  readonly name: string;
  readonly title: string;
  /** For a model: when to call it, and what comes back. */
  readonly description: string;
  readonly input: I;
  readonly output: O;
  /** It changes nothing. */
  readonly readOnly: boolean;
  /** Calling it again with the same input changes nothing more. */
  readonly idempotent: boolean;
  run(ask: Ask, input: z.output<I>, caller: ToolCaller): Promise<z.output<O>>;
}

export const defineTool = <I extends z.ZodObject, O extends z.ZodObject>(shape: ToolShape<I, O>): ToolShape<I, O> => shape;
