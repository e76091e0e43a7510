import { ProgressType, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { pingMethod, presentMethod, retireMethod } from '../../protocol/wire.ts';
import type { Result } from '../../engine/result.ts';
import { CallStop } from '../callStop.ts';
import { rpcCodes } from '../channel.ts';
import type { Ability, Window } from './window.ts';

/** Every feature as a request, and the session's own two. */
export const featureRequests: Ability = {
  name: 'featureRequests',
  listen(window) {
    const { connection, host } = window;
    for (const method of host.gate.methods) {
      connection.onRequest(method, (params: unknown, token: CancellationToken) => callFeature(window, method, params, token));
    }
    connection.onRequest(pingMethod, () => null);
    connection.onRequest(presentMethod, async (params: unknown) => answered(await window.present.add(params)));
    connection.onRequest(retireMethod, (params: { readonly reason?: unknown }) => {
      host.retire(String(params.reason ?? 'asked by a window'));
      return { retiring: true };
    });
  },
};

const part = new ProgressType<unknown>();

const callFeature = async (window: Window, method: string, params: unknown, token: CancellationToken): Promise<unknown> => {
  const stop = new CallStop();
  const cancelled = token.onCancellationRequested(() => stop.stop());
  const forgotten = window.onEnd(() => stop.stop());
  try {
    const tell = (to: string | number, value: unknown): void => { void window.connection.sendProgress(part, to, value); };
    const result = await window.host.gate.call(method, params, window.caller, stop, tell);
    return answered(result, token.isCancellationRequested ? rpcCodes.cancelled : rpcCodes.problem);
  } finally {
    cancelled.dispose();
    forgotten();
  }
};

const answered = <T>(result: Result<T>, code: number = rpcCodes.problem): T => {
  if (!result.ok) throw new ResponseError(code, result.problem.message, result.problem);
  return result.value;
};
