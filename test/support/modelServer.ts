import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server of one file on this machine's loopback; it is real but for speaking no TLS and what is asked of it here. */
export interface ModelServer {
  readonly url: string;
  /** `Range` of each request that came, or the path of one without. */
  readonly asked: string[];
  /** After so many bytes it hangs up, once. */
  breaksAfter: number | undefined;
  /** It sends a piece and then nothing. */
  stalls: boolean;
  ranges: boolean;
  status: number;
  /** Leads `/…/resolve/…` to the file, telling its checksum on the way, as Hugging Face does. */
  linked: boolean;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const startModelServer = async (file: Buffer): Promise<ModelServer> => {
  const model = { asked: [] as string[], breaksAfter: undefined, stalls: false, ranges: true, status: 200, linked: false } as { -readonly [K in keyof ModelServer]: ModelServer[K] };
  const server = http.createServer((request, response) => {
    model.asked.push(request.headers.range ?? request.url!);
    if (model.status !== 200) return void response.writeHead(model.status).end();
    if (model.linked && request.url!.includes('/resolve/')) return void response.writeHead(302, { location: '/file.gguf', 'x-linked-etag': `"${sha256Of(file)}"` }).end();
    const from = model.ranges ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    if (from >= file.length) return void response.writeHead(416).end();
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': file.length - from });
    const { breaksAfter } = model;
    if (model.stalls) return void response.write(file.subarray(from, from + 50_000));
    if (breaksAfter === undefined) return void response.end(file.subarray(from));
    model.breaksAfter = undefined;
    response.write(file.subarray(from, breaksAfter), () => setTimeout(() => response.destroy(), 100));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return Object.assign(model, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
};
