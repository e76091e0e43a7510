import { LlamaModel, type LlamaModelOptions } from '../../server/src/adapters/model/llamaModel.ts';
import type { GenerateRequest } from '../../server/src/ports/model.ts';
import { nullLog } from '../../server/src/ports/log.ts';

export const tinyFile = 'test/fixtures/models/stories260K.gguf';

/** On one thread: a small model on several busy cores is hundreds of times slower. Limits are for a busy machine. */
export const tinyOptions: LlamaModelOptions = {
  name: 'stories260K', file: `${process.cwd()}/${tinyFile}`, contextSize: 512, sequences: 4, batchSize: 128, gpu: false, maxThreads: 1,
  idleMs: 600_000, loadMs: 120_000, restMs: 60_000, log: nullLog,
};

/** A real model that knows only how to tell stories. */
export const tinyModel = (options: Partial<LlamaModelOptions> = {}): LlamaModel => new LlamaModel({ ...tinyOptions, ...options });

export const asking = (more: Partial<GenerateRequest> = {}): GenerateRequest => ({
  system: 'You tell stories.', prompt: 'Once upon a time', maxTokens: 40, asker: 'test', priority: 'person', limitMs: 120_000, ...more,
});
