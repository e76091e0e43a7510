import net from 'node:net';
import { helloMethod, messageLimit, retireMethod, type HelloResult } from '../protocol/wire.ts';
import { encodeFrame, FrameDecoder, type RpcMessage } from './frames.ts';
import { helloOf, type Introduction } from './introduction.ts';

/** What came of one attempt to talk to a hub. */
export type Greeting =
  | { readonly outcome: 'connected'; readonly socket: net.Socket; readonly hello: HelloResult }
  /** Nobody listens there. */
  | { readonly outcome: 'absent' }
  /** Someone listens and does not answer. */
  | { readonly outcome: 'hung' }
  /** It closed without an answer: on its way out. */
  | { readonly outcome: 'closed' }
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Connects and says hello. The answered socket is not paused and has no listener left: the hub stays silent until
 * it is asked, so nothing is lost before the caller attaches its own.
 */
export const greet = (socketPath: string, introduction: Introduction, limitMs: number): Promise<Greeting> =>
  exchange(socketPath, () => ({ jsonrpc: '2.0', id: 0, method: helloMethod, params: helloOf(introduction) }), limitMs);

/** Asks the hub behind a greeted socket to end; resolves when it has closed the connection, or after `limitMs`. */
export const askToRetire = async (socket: net.Socket, reason: string, limitMs: number): Promise<void> => {
  socket.on('data', () => undefined);
  socket.on('error', () => undefined);
  await new Promise<void>(done => {
    const timer = setTimeout(done, limitMs);
    socket.once('close', () => { clearTimeout(timer); done(); });
    socket.write(encodeFrame({ jsonrpc: '2.0', id: 1, method: retireMethod, params: { reason } }));
  });
  socket.destroy();
};

/** Sends a first message; what comes back says what became of it. */
export const exchange = (socketPath: string, message: () => RpcMessage, limitMs: number): Promise<Greeting> =>
  new Promise(done => {
    const socket = net.connect(socketPath);
    const decoder = new FrameDecoder(messageLimit);
    let connected = false;
    const finish = (greeting: Greeting) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      if (greeting.outcome !== 'connected') {
        socket.on('error', () => undefined);
        socket.destroy();
      }
      done(greeting);
    };
    const timer = setTimeout(() => finish({ outcome: 'hung' }), limitMs);
    socket.once('connect', () => {
      connected = true;
      try {
        socket.write(encodeFrame(message()));
      } catch (error) {
        finish({ outcome: 'refused', reason: (error as Error).message });
      }
    });
    socket.once('error', error => finish(connected ? { outcome: 'closed' } : unreachable(error)));
    socket.once('close', () => finish({ outcome: 'closed' }));
    socket.on('data', chunk => {
      try {
        decoder.push(chunk, answer => finish(readAnswer(answer, socket)));
      } catch (error) {
        finish({ outcome: 'refused', reason: (error as Error).message });
      }
    });
  });

const readAnswer = (answer: RpcMessage, socket: net.Socket): Greeting =>
  answer.error
    ? { outcome: 'refused', reason: answer.error.message }
    : { outcome: 'connected', socket, hello: answer.result as HelloResult };

const unreachable = (error: Error): Greeting => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return { outcome: 'absent' };
  // It ended with this in its queue.
  if (code === 'ECONNRESET') return { outcome: 'closed' };
  if (code === 'EAGAIN') return { outcome: 'hung' };
  return { outcome: 'refused', reason: `cannot reach the hub: ${error.message}` };
};
