import type * as z from 'zod';
import type { ServerChoice } from '../../../model/modelChoice.ts';
import { ModelError, type ModelFault } from '../../../ports/model.ts';
import { failure, modelList } from './serverMessages.ts';
import { isAllowed } from './serverAddress.ts';

/** Of what a server says in an error, characters. */
const mostSaid = 300;
/** Of an answer that does not stream, bytes. */
const mostBytes = 64 * 1024 * 1024;

export type Env = Readonly<Record<string, string | undefined>>;

/** One server, asked by HTTP. Its key is read where it is needed, and is in no message. */
export class ServerCalls {
  constructor(private readonly choice: ServerChoice, private readonly env: Env) {}

  /** Names of the models it has. Rejects with a ModelError. */
  async models(signal: AbortSignal): Promise<readonly string[]> {
    return (await this.json(await this.ask('/models', undefined, signal), modelList, signal)).data.map(it => it.id);
  }

  /** A good answer, not read yet. Rejects with a ModelError, or with the signal's reason. */
  async ask(path: string, body: object | undefined, signal: AbortSignal): Promise<Response> {
    const { url } = this.choice;
    if (!isAllowed(this.choice)) throw new ModelError('failed', `${url} is neither this machine nor the host that was allowed; choose the server again: interlock model use`);
    const init: RequestInit = {
      signal, redirect: 'error', headers: { accept: 'application/json, text/event-stream', ...this.#keyHeader(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    };
    const response = await fetch(`${url}${path}`, init).catch((error: Error) => { throw signal.aborted ? signal.reason : new ModelError('unreachable', `the server at ${url} does not answer: ${causeOf(error)}`); });
    if (response.ok) return response;
    throw await this.#refused(path, response);
  }

  async json<T>(response: Response, shape: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const text = await limitedText(response).catch((error: Error) => { throw signal.aborted ? signal.reason : this.brokenOff(error); });
    return this.read(text, shape);
  }

  /** @throws ModelError where the text is no such JSON */
  read<T>(text: string, shape: z.ZodType<T>): T {
    const parsed = parseJson(text);
    const told = failure.safeParse(parsed);
    if (told.success) throw this.#error('failed', saidIn(parsed, text));
    const read = shape.safeParse(parsed);
    if (!read.success) throw this.#error('failed', `what it says is not what such a server says (${this.#withoutKey(text.slice(0, 80))}): is ${this.choice.url} the whole address?`);
    return read.data;
  }

  brokenOff(error: Error): ModelError { return new ModelError('unreachable', `the server at ${this.choice.url} broke off: ${causeOf(error)}`); }

  async #refused(path: string, response: Response): Promise<ModelError> {
    const text = await limitedText(response).catch(() => '');
    const said = saidIn(parseJson(text), text);
    const fault = faultOf(response.status, said);
    const key = this.choice.keyFrom === undefined ? 'it wants a key: name the variable that holds it with --key-from' : `it does not take the key of ${this.choice.keyFrom}`;
    return this.#error(fault, `it answered ${response.status} to ${path}${said === '' ? '' : `: ${said}`}${fault === 'refused' ? `; ${key}` : ''}`);
  }

  #error(fault: ModelFault, what: string): ModelError { return new ModelError(fault, `${this.choice.name}, at ${this.choice.url}: ${this.#withoutKey(what)}`); }

  #keyHeader(): Record<string, string> {
    const { keyFrom, name } = this.choice;
    if (keyFrom === undefined) return {};
    const key = this.env[keyFrom];
    if (key === undefined || key === '') throw new ModelError('refused', `the key of ${name} is to be in ${keyFrom}, which is not set here; the hub has the variables of whoever started it: interlock stop, then start it where ${keyFrom} is set`);
    return { authorization: `Bearer ${key}` };
  }

  #withoutKey(text: string): string {
    const key = this.choice.keyFrom === undefined ? undefined : this.env[this.choice.keyFrom];
    return key === undefined || key === '' ? text : text.replaceAll(key, '…');
  }
}

const faultOf = (status: number, said: string): ModelFault => {
  if (status === 401 || status === 403) return 'refused';
  if ((status === 400 || status === 413) && /context|too long|too many tokens|exceed/i.test(said)) return 'tooLong';
  return 'failed';
};

/** The sentence in an error, whatever form it has. */
const saidIn = (parsed: unknown, text: string): string => {
  const told = failure.safeParse(parsed);
  const said = !told.success ? text : typeof told.data.error === 'string' ? told.data.error : told.data.error.message;
  return said.replaceAll(/\s+/g, ' ').trim().slice(0, mostSaid);
};

const parseJson = (text: string): unknown => {
  try { return JSON.parse(text); } catch { return undefined; }
};

const limitedText = async (response: Response): Promise<string> => {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`it says more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** What the network says, which `fetch` wraps. */
const causeOf = (error: Error): string => (error.cause instanceof Error ? (error.cause as NodeJS.ErrnoException).code ?? error.cause.message : error.message);
