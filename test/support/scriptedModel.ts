import { ModelError, type Embedded, type EmbedRequest, type Generated, type GenerateRequest, type Model, type ModelStatus } from '../../server/src/ports/model.ts';

/** What it says to a request: the words, or a value that becomes JSON, or an error that it throws. */
export type Line = string | object | ModelError | ((request: GenerateRequest) => string | object | Promise<object>);

/**
 * A model that reads its answers off a list, in order. It cheats: it understands nothing, takes no time, holds to no grammar, counts words as
 * tokens, and embeds a text as its letters' counts, so that texts of like letters are near each other. It is a model in all else: it can be
 * cancelled, is cut off at `maxTokens`, streams, and says what it was asked.
 */
export class ScriptedModel implements Model {
  readonly name = 'scripted';
  readonly asked: GenerateRequest[] = [];

  constructor(private readonly lines: Line[]) {}

  async generate(request: GenerateRequest): Promise<Generated> {
    this.asked.push(request);
    if (request.signal?.aborted) throw new ModelError('cancelled', 'the request was cancelled');
    const line = this.lines.shift();
    if (line === undefined) throw new ModelError('failed', 'the script has no more lines');
    if (line instanceof ModelError) throw line;
    const said = await (typeof line === 'function' ? line(request) : line);
    const words = (typeof said === 'string' ? said : JSON.stringify(said)).split(/(?<=\s)/);
    const kept = words.slice(0, request.maxTokens);
    for (const word of kept) request.onText?.(word);
    return { text: kept.join(''), stopped: kept.length < words.length ? 'length' : 'end', promptTokens: request.prompt.split(/\s+/).length, tokens: kept.length, tookMs: 0 };
  }

  async embed({ texts }: EmbedRequest): Promise<Embedded> {
    return { vectors: texts.map(text => Array.from('abcdefghijklmnopqrstuvwxyz', letter => text.toLowerCase().split(letter).length - 1)), cut: 0 };
  }

  status(): ModelStatus { return { name: this.name, state: 'ready', contextSize: 4_096, running: 0, waiting: 0, crashes: 0 }; }

  async unload(): Promise<void> {}
}
