import fs from 'node:fs';
import net from 'node:net';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { encodeFrame, FrameDecoder, type RpcMessage } from '../../server/src/hub/frames.ts';
import { writePointer } from '../../server/src/hub/pointer.ts';
import { doorNames, helloMethod, messageLimit, retireMethod } from '../../server/src/protocol/wire.ts';

export interface FirstHub {
  readonly hellos: readonly unknown[];
  /** With the reason it was given. */
  readonly retired: Promise<string>;
}

const hello = z.strictObject({ protocol: z.int(), door: z.enum(doorNames), actor: z.string().min(1), worktree: z.string().optional(), version: z.string() });

/**
 * Stands for a hub of the first protocol: it reads a hello and a request to retire as that did, and has no store and no
 * features. `spoken`: what its pointer says that it speaks.
 */
export const startFirstHub = async (storeDir: string, socketPath: string, spoken = 1): Promise<FirstHub> => {
  const hellos: unknown[] = [];
  let retire: (reason: string) => void = () => undefined;
  const retired = new Promise<string>(done => { retire = done; });
  const server = net.createServer(socket => {
    const send = (message: object): boolean => socket.write(encodeFrame({ jsonrpc: '2.0', ...message } as RpcMessage));
    const decoder = new FrameDecoder(messageLimit);
    socket.on('error', () => undefined);
    socket.on('data', chunk => decoder.push(chunk, ({ id, method, params }) => {
      if (method === helloMethod) {
        hellos.push(params);
        const read = hello.safeParse(params);
        const why = read.success ? read.data.protocol === 1 ? undefined : 'this hub speaks protocol 1' : `${read.error.issues[0]!.path.join('.')}: no such field`;
        if (why === undefined) return void send({ id, result: { pid: process.pid, version: '0.0.1', protocol: 1, ready: true } });
        send({ id: null, error: { code: -32700, message: why, data: { code: 'invalid-input', message: why } } });
        return void socket.end();
      }
      if (method !== retireMethod) return;
      send({ id, result: { retiring: true } });
      server.close();
      fs.rmSync(`${storeDir}/hub.json`, { force: true });
      socket.end(() => retire((params as { reason: string }).reason));
    }));
  });
  await new Promise<void>(done => server.listen(socketPath, done));
  onTestFinished(() => void server.close());
  writePointer(storeDir, { socket: socketPath, pid: process.pid, protocol: spoken, version: '0.0.1', identity: 'x' });
  return { hellos, retired };
};
