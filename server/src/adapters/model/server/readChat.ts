import { createParser } from 'eventsource-parser';
import { ModelError, type GenerateRequest } from '../../../ports/model.ts';
import type { ServerCalls } from './serverCalls.ts';
import { chunk, completion } from './serverMessages.ts';

export interface ChatAnswer {
  readonly text: string;
  readonly stopped: 'end' | 'length';
  /** Undefined where the server does not count. */
  readonly promptTokens: number | undefined;
  readonly tokens: number;
}

/** A token has seldom more characters than this: a server that goes on for longer does not hold to the limit it was given. */
const mostCharsPerToken = 64;

/** The answer of a chat, streamed or whole. Rejects with a ModelError, or with the signal's reason. */
export const readChat = async (calls: ServerCalls, response: Response, { maxTokens, onText }: Pick<GenerateRequest, 'maxTokens' | 'onText'>, signal: AbortSignal): Promise<ChatAnswer> => {
  if (!(response.headers.get('content-type') ?? '').includes('text/event-stream')) {
    const { choices: [first], usage } = await calls.json(response, completion, signal);
    onText?.(first!.message.content);
    return { text: first!.message.content, stopped: stoppedOf(first!.finish_reason), promptTokens: usage?.prompt_tokens, tokens: usage?.completion_tokens ?? Math.ceil(first!.message.content.length / 4) };
  }
  const heard = new Heard(calls, maxTokens, onText);
  try {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) if (heard.take(part)) break;
  } catch (error) {
    throw signal.aborted ? signal.reason : error instanceof ModelError ? error : calls.brokenOff(error as Error);
  }
  return heard.answer();
};

class Heard {
  #text = '';
  #tokens = 0;
  #isDone = false;
  #finish: string | undefined;
  #usage: ReturnType<typeof chunk.parse>['usage'];
  readonly #parser = createParser({ onEvent: ({ data }) => { this.#event(data); } });

  constructor(private readonly calls: ServerCalls, private readonly maxTokens: number, private readonly onText: GenerateRequest['onText']) {}

  /** True when no more is to come. */
  take(part: string): boolean {
    this.#parser.feed(part);
    return this.#isDone;
  }

  answer(): ChatAnswer {
    if (!this.#isDone && this.#finish === undefined) throw this.calls.brokenOff(new Error('the answer has no end'));
    return { text: this.#text, stopped: stoppedOf(this.#finish), promptTokens: this.#usage?.prompt_tokens, tokens: this.#usage?.completion_tokens ?? this.#tokens };
  }

  #event(data: string): void {
    if (this.#isDone) return;
    if (data.trim() === '[DONE]') {
      this.#isDone = true;
      return;
    }
    const { choices: [first], usage } = this.calls.read(data, chunk);
    this.#usage = usage ?? this.#usage;
    this.#finish = first?.finish_reason ?? this.#finish;
    const piece = first?.delta?.content ?? '';
    if (piece === '') return;
    this.#text += piece;
    this.#tokens += 1;
    if (this.#text.length > this.maxTokens * mostCharsPerToken) throw new ModelError('badAnswer', `the server went on beyond the ${this.maxTokens} tokens that were asked for`);
    this.onText?.(piece);
  }
}

const stoppedOf = (reason: string | null | undefined): ChatAnswer['stopped'] => (reason === 'length' ? 'length' : 'end');
