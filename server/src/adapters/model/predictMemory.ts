import type { GgufInsights, Llama } from 'node-llama-cpp';
import { smallerSettings, type ContextSetting } from './smallerSettings.ts';
import { WorkerFailure } from './workerFailure.ts';
import type { LoadOptions, Prediction } from './workerMessages.ts';

/** Of what is free, so much may be taken: others on the machine need some while we load. */
const share = 0.9;

interface Need { readonly ram: number; readonly vram: number }

/**
 * What a model will take, and the largest of the settings asked for that fits.
 * @throws WorkerFailure `memory` where not even the least fits
 */
export const predictMemory = async (insights: GgufInsights, llama: Llama, options: LoadOptions): Promise<Prediction> => {
  const trainedFor = insights.trainContextSize;
  const wanted = { contextSize: Math.min(options.contextSize, trainedFor ?? options.contextSize), sequences: options.sequences };
  const free = await freeMemory(llama, options.ramLimit);
  const gpuLayers = llama.gpu === false ? 0 : await insights.configurationResolver.resolveModelGpuLayers('auto', { useMmap: false });
  const weights = needOf(await insights.estimateModelResourceRequirementsV2({ gpuLayers, useMmap: false }));
  let least: Need = weights;
  for (const setting of smallerSettings(wanted)) {
    const context = await contextNeed(insights, gpuLayers, setting, options.batchSize);
    least = { ram: weights.ram + context.ram, vram: weights.vram + context.vram };
    if (least.ram > free.ram * share || least.vram > free.vram * share) continue;
    return { weights, context, free, ...setting, gpu: llama.gpu, gpuLayers, threads: llama.maxThreads, ...(trainedFor !== undefined && { trainedFor }), ...loweredFrom(options, setting, wanted) };
  }
  throw new WorkerFailure('memory', `the model needs ${words(least, free)} also with the smallest context, which is more than is free`);
};

const contextNeed = async (insights: GgufInsights, modelGpuLayers: number, { contextSize, sequences }: ContextSetting, batchSize: number): Promise<Need> =>
  needOf(await insights.estimateContextResourceRequirementsV2({ contextSize, sequences, modelGpuLayers, batchSize: Math.min(batchSize, contextSize), useMmap: false }));

const needOf = ({ cpuRam, gpuVram }: { cpuRam: number; gpuVram: number }): Need => ({ ram: cpuRam, vram: gpuVram });

const freeMemory = async (llama: Llama, ramLimit: number | undefined): Promise<Need> => ({
  ram: ramLimit ?? process.availableMemory(),
  vram: llama.gpu === false ? 0 : (await llama.getVramState()).free,
});

const loweredFrom = (asked: ContextSetting, given: ContextSetting, wanted: ContextSetting): { lowered?: string } => {
  const parts = [
    ...(given.contextSize < wanted.contextSize ? [`a context of ${given.contextSize} tokens instead of ${wanted.contextSize}, since memory is short`] : []),
    ...(given.sequences < wanted.sequences ? [`${given.sequences} at once instead of ${wanted.sequences}, since memory is short`] : []),
    ...(wanted.contextSize < asked.contextSize ? [`the model was trained for ${wanted.contextSize} tokens`] : []),
  ];
  return parts.length > 0 ? { lowered: parts.join('; ') } : {};
};

const words = (need: Need, free: Need): string => {
  const mib = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MiB`;
  const vram = need.vram > 0 ? `, and of the GPU's ${mib(need.vram)} of ${mib(free.vram)}` : '';
  return `${mib(need.ram)} of main memory (${mib(free.ram)} are free)${vram}`;
};
