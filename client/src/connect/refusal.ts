import { ResponseError } from 'vscode-languageclient/node';

/** The hub did not do what it was asked. Its message is one sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The hub's own words, without the transport's around them. */
export const readable = (error: unknown): unknown => {
  const problem = error instanceof ResponseError ? error.data as { readonly message?: unknown } | null | undefined : undefined;
  return typeof problem?.message === 'string' ? new Refusal(problem.message) : error;
};
