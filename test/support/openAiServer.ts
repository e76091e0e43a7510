import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it was asked, as it came over the wire. */
export interface ServerRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>> & { readonly messages?: readonly { readonly role: string; readonly content: string }[]; readonly input?: readonly string[] };
}

/** What it says to a chat: words, or a value that becomes JSON, or what a function makes of the request; or a way to fail. */
export type ServerLine = string | object | ((request: ServerRequest) => string | object) | ServerFailure;

/** `status`: with an error of these words; 302 leads to its list of models. `breaks`: so many pieces, then it hangs up. `stalls`: one piece, then nothing. `raw`: the very text of the stream. */
export class ServerFailure {
  constructor(readonly how: { readonly status: number; readonly words?: string } | { readonly breaks: number } | { readonly stalls: true } | { readonly raw: string }) {}
}

export interface OpenAiServer {
  /** With `/v1`. */
  readonly url: string;
  readonly asked: ServerRequest[];
  /** How many chats are being answered. */
  readonly open: number;
  /** Whether it streams; else it answers whole, as some servers do. */
  streams: boolean;
  /** Whether a stream ends with what was counted. */
  counts: boolean;
  /** Further lines of the script. */
  say(...lines: ServerLine[]): void;
  close(): Promise<void>;
}

export interface OpenAiServerOptions {
  readonly models?: readonly string[];
  /** Wanted as bearer of each request. */
  readonly key?: string;
  /** The script: one line for each chat, in order. `always` is said when it is over; else it answers 500. */
  readonly lines?: readonly ServerLine[];
  readonly always?: ServerLine;
}

/**
 * A server on this machine's loopback that speaks as OpenAI's does. It cheats: it understands nothing and reads its answers off a list, holds to no
 * schema and no `max_tokens`, counts words as tokens, and embeds a text as its letters' counts. Real are the wire, the streaming, the errors and the hanging up.
 */
export const startOpenAiServer = async ({ models = ['scripted'], key, lines = [], always }: OpenAiServerOptions = {}): Promise<OpenAiServer> => {
  const script = [...lines];
  const state = { asked: [] as ServerRequest[], open: 0, streams: true, counts: true };
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
      const asked: ServerRequest = { path: request.url!, authorization: request.headers.authorization, body: (text === '' ? {} : JSON.parse(text)) as ServerRequest['body'] };
      state.asked.push(asked);
      if (key !== undefined && asked.authorization !== `Bearer ${key}`) return refuse(response, 401, `wrong key ${String(asked.authorization)}`);
      if (asked.path === '/v1/models') return json(response, { object: 'list', data: models.map(id => ({ id, object: 'model' })) });
      if (asked.path === '/v1/embeddings') return json(response, { data: asked.body.input!.map((it, index) => ({ index, embedding: lettersOf(it) })).reverse() });
      if (asked.path !== '/v1/chat/completions') return refuse(response, 404, 'no such route');
      state.open += 1;
      response.on('close', () => { state.open -= 1; });
      return chat(response, script.shift() ?? always, asked, state);
    });
  });
  await new Promise<void>(done => { server.listen(0, '127.0.0.1', done); });
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    say: (...more: ServerLine[]) => { script.push(...more); },
    close: () => new Promise<void>(done => { server.close(() => { done(); }); server.closeAllConnections(); }),
  });
};

const chat = (response: http.ServerResponse, line: ServerLine | undefined, asked: ServerRequest, { streams, counts }: { readonly streams: boolean; readonly counts: boolean }): void => {
  if (line === undefined) return refuse(response, 500, 'the script has no more lines');
  const how = line instanceof ServerFailure ? line.how : undefined;
  if (how && 'status' in how) return refuse(response, how.status, how.words ?? 'no');
  const said = line instanceof ServerFailure ? 'some words that come before' : typeof line === 'function' ? line(asked) : line;
  const words = (typeof said === 'string' ? said : JSON.stringify(said)).split(/(?<=\s)/);
  const usage = { prompt_tokens: asked.body.messages!.map(it => it.content).join(' ').split(/\s+/).length, completion_tokens: words.length };
  if (!streams) return json(response, { choices: [{ message: { role: 'assistant', content: words.join('') }, finish_reason: 'stop' }], usage });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (how && 'raw' in how) return void response.end(how.raw);
  const shown = how && 'breaks' in how ? words.slice(0, how.breaks) : how ? words.slice(0, 1) : words;
  for (const content of shown) response.write(event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  if (how && 'stalls' in how) return;
  if (how) return void response.write(': hanging up\n\n', () => setTimeout(() => response.destroy(), 50));
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
  if (counts) response.write(event({ choices: [], usage }));
  response.end('data: [DONE]\n\n');
};

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const json = (response: http.ServerResponse, value: object): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const refuse = (response: http.ServerResponse, status: number, message: string): void => void response.writeHead(status, { 'content-type': 'application/json', ...(status === 302 && { location: '/v1/models' }) }).end(JSON.stringify({ error: { message } }));
const lettersOf = (text: string): readonly number[] => Array.from('abcdefghijklmnopqrstuvwxyz', letter => text.toLowerCase().split(letter).length - 1);
