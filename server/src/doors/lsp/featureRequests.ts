import { ResponseError, type CancellationToken } from 'vscode-languageserver';
import { helloMethod, productVersion, protocolVersion, retireMethod, type HelloResult } from '../../protocol/wire.ts';
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
    // A window says hello again to see whether the hub is still answering.
    connection.onRequest(helloMethod, (): HelloResult => ({ pid: process.pid, version: productVersion, protocol: protocolVersion, ready: true }));
    connection.onRequest(retireMethod, (params: { readonly reason?: unknown }) => {
      host.retire(String(params.reason ?? 'asked by a window'));
      return { retiring: true };
    });
  },
};

const callFeature = async (window: Window, method: string, params: unknown, token: CancellationToken): Promise<unknown> => {
  const abort = new AbortController();
  const cancelled = token.onCancellationRequested(() => abort.abort());
  window.onEnd(() => abort.abort());
  try {
    const result = await window.host.gate.call(method, params, window.caller, abort.signal);
    if (result.ok) return result.value;
    if (token.isCancellationRequested) throw new ResponseError(rpcCodes.cancelled, result.problem.message, result.problem);
    throw new ResponseError(rpcCodes.problem, result.problem.message, result.problem);
  } finally {
    cancelled.dispose();
  }
};
