import type { Log } from '../../ports/log.ts';
import { isServer, type FileChoice, type ModelChoice } from '../../model/modelChoice.ts';
import type { Model } from '../../ports/model.ts';
import { LlamaModel } from './llamaModel.ts';
import { ServerModel } from './server/serverModel.ts';
import { prediction, type LoadOptions, type Prediction } from './workerMessages.ts';
import { WorkerProcess } from './workerProcess.ts';

const batchSize = 512;
/** On a processor a batch is not left before its end: a short one lets who cancels off soon. */
const processorBatch = 128;
const idleMs = 5 * 60_000;
const loadMs = 5 * 60_000;
const restMs = 60_000;
const predictMs = 60_000;

/** @param chosen names the file; `maxThreads` 0 follows the cores */
export const loadOptionsOf = ({ file, contextSize, sequences, gpu }: FileChoice, maxThreads = 0): LoadOptions =>
  ({ file, contextSize, sequences, gpu, maxThreads, batchSize: gpu === false ? processorBatch : batchSize });

/** The model a person chose; nothing is started or read before it is asked. */
export const openModel = (chosen: ModelChoice, { log, env = process.env, maxThreads }: { readonly log: Log; readonly env?: Readonly<Record<string, string | undefined>>; readonly maxThreads?: number | undefined }): Model =>
  (isServer(chosen) ? new ServerModel(chosen, { env, restMs }) : new LlamaModel({ ...loadOptionsOf(chosen, maxThreads), name: chosen.name, log, idleMs, loadMs, restMs }));

/** What a model would take, told from its head by a process of its own. @throws ModelError in words */
export const predictModel = async (chosen: FileChoice): Promise<Prediction> => {
  const worker = new WorkerProcess(() => undefined);
  try {
    return prediction.parse(await worker.ask({ what: 'predict', options: loadOptionsOf(chosen) }, { limitMs: predictMs }));
  } finally {
    worker.end();
  }
};
