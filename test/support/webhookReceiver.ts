import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as it came over the wire. */
export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly json: { readonly type: string; readonly timestamp: string; readonly data: Record<string, never> };
}

/** A receiver on this machine's loopback; it is real, and speaks TLS where it is given a certificate. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers next and from then on; `location` with a redirect, `never` says nothing at all. */
  answer: number | 'never';
  location: string | undefined;
  /** Resolves when so many have come. */
  until(count: number): Promise<void>;
}

export const startReceiver = async (tls?: { readonly cert: string; readonly key: string }): Promise<Receiver> => {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const receiver = { received, answer: 204, location: undefined } as Partial<Receiver> & { answer: number | 'never'; location: string | undefined };
  const answer: http.RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => {
      received.push({ headers: request.headers, body, json: JSON.parse(body) as Received['json'] });
      if (receiver.answer !== 'never') response.writeHead(receiver.answer, receiver.location === undefined ? {} : { location: receiver.location }).end('no');
      for (const look of waiting) look();
    });
  };
  const server = tls ? https.createServer({ cert: tls.cert, key: tls.key }, answer) : http.createServer(answer);
  await new Promise<void>(done => { server.listen(0, '127.0.0.1', done); });
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return Object.assign(receiver, {
    url: `http${tls ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    until: (count: number) => new Promise<void>(done => {
      const look = (): void => { if (received.length >= count) { waiting.delete(look); done(); } };
      waiting.add(look);
      look();
    }),
  }) as Receiver;
};

/** As a receiver checks a signature, with nothing of ours. @param secret `whsec_…` */
export const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64');
  return headers['webhook-signature'] === `v1,${expected}`;
};
