import type { ServerChoice } from '../../../model/modelChoice.ts';
import { ModelError } from '../../../ports/model.ts';
import { ServerCalls, type Env } from './serverCalls.ts';

/** Names of the models that a server has. Rejects with a ModelError in words. */
export const listServer = async (choice: ServerChoice, env: Env, limitMs: number): Promise<readonly string[]> => {
  const late = new AbortController();
  const timer = setTimeout(() => { late.abort(new ModelError('unreachable', `the server at ${choice.url} does not answer within ${limitMs / 1_000} s`)); }, limitMs);
  try {
    return await new ServerCalls(choice, env).models(late.signal);
  } finally {
    clearTimeout(timer);
  }
};
