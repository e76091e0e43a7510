/** Why a model gave no answer. Each comes with a sentence for the person in the error's message. */
export type ModelFault =
  /** The library or its binary for this platform is not there. */
  | 'notInstalled'
  /** The file is missing, cut off, or no model. */
  | 'badFile'
  /** Not enough memory, also with the smallest context. */
  | 'memory'
  /** The request does not fit the context. */
  | 'tooLong'
  /** The time limit passed. */
  | 'timeout'
  | 'cancelled'
  /** The process that runs the model ended. */
  | 'crashed'
  /** It failed several times in a row and is left alone for a while. */
  | 'resting'
  /** The server that runs it does not answer. */
  | 'unreachable'
  /** The server wants a key, or another one. */
  | 'refused'
  /** What it said is no answer to what was asked. */
  | 'badAnswer'
  | 'failed';

export class ModelError extends Error {
  override readonly name = 'ModelError';
  constructor(readonly fault: ModelFault, message: string) { super(message); }
}

/** Who goes first where several wait: a person who looks at the screen, work of an agent, what nobody waits for. */
export const modelPriorities = ['person', 'agent', 'background'] as const;
export type ModelPriority = (typeof modelPriorities)[number];

interface ModelRequest {
  /** Askers of one priority get equal shares of the model. */
  readonly asker: string;
  readonly priority: ModelPriority;
  /** From the start of the work, not counting the wait for a turn, ms. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface GenerateRequest extends ModelRequest {
  readonly system: string;
  readonly prompt: string;
  /** The answer is JSON of this JSON schema, as far as a grammar can say it: bounds of numbers it cannot. Without it: plain text, which nothing is decided by. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
  /** At least 1. */
  readonly maxTokens: number;
  /** 0 (the default): always the likeliest token. Up to 2. */
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
  /** Called with each piece as it comes. */
  readonly onText?: ((piece: string) => void) | undefined;
}

export interface Generated {
  readonly text: string;
  /** `length`: cut off at `maxTokens`, so JSON is not whole. */
  readonly stopped: 'end' | 'length';
  readonly promptTokens: number;
  readonly tokens: number;
  /** Of the work itself, ms. */
  readonly tookMs: number;
}

export interface EmbedRequest extends ModelRequest { readonly texts: readonly string[] }

export interface Embedded {
  /** One for each text, all of one length. */
  readonly vectors: readonly (readonly number[])[];
  /** Texts that were longer than the context and of which only the beginning counted. */
  readonly cut: number;
}

/** Bytes. */
export interface ModelMemory { readonly ram: number; readonly vram: number }

export interface LoadedModel {
  readonly contextSize: number;
  /** How many are served at once. */
  readonly sequences: number;
  /** `false`: the processor alone. */
  readonly gpu: string | false;
  readonly threads: number;
  readonly predicted: ModelMemory;
  /** What was made smaller to fit, in a sentence. */
  readonly lowered?: string | undefined;
  readonly pid: number;
}

export interface ModelStatus {
  readonly name: string;
  /** `unloaded`: nothing is held for it; of a model on a server: it was not asked yet. */
  readonly state: 'unloaded' | 'loading' | 'ready' | 'resting';
  /** Of one request with its answer, tokens, as chosen; `loaded` says where memory allowed less. */
  readonly contextSize: number;
  /** Of a file that is run here. */
  readonly loaded?: LoadedModel | undefined;
  readonly running: number;
  readonly waiting: number;
  /** How often its process ended by itself. */
  readonly crashes: number;
  readonly lastFault?: string | undefined;
  /** How long the last cancelled request went on behind its asker's back, ms. */
  readonly cancelMs?: number | undefined;
}

/**
 * A language model. It is loaded at the first request and given up after a while without one. Every request rejects with a
 * `ModelError` and nothing else; one that is cancelled does so at once, whatever the model is doing.
 */
export interface Model {
  readonly name: string;
  generate(request: GenerateRequest): Promise<Generated>;
  embed(request: EmbedRequest): Promise<Embedded>;
  status(): ModelStatus;
  /** Gives its memory back. The next request loads it again. Requests under way reject. */
  unload(): Promise<void>;
}
