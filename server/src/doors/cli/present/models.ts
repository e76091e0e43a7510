import type { DownloadProgress } from '../../../adapters/model/download.ts';
import type { Prediction } from '../../../adapters/model/workerMessages.ts';
import { isServer, type ServerChoice } from '../../../model/modelChoice.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { modelStatus } from '../../../protocol/requests/models.ts';
import type { Chosen } from '../../../adapters/model/useAsked.ts';
import type { ListedModel } from '../../../protocol/models.ts';
import type { Measured, StatusOfModel } from '../modelParts.ts';
import { table } from './table.ts';

const gb = (bytes: number): string => (bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);

export const modelsBlock = (models: readonly ListedModel[], columns: number | undefined): string =>
  table(['NAME', 'MODEL', 'SIZE', 'NEEDS', 'FITS', 'HERE', 'LICENCE', 'FOR'], models.map(it => [
    it.name, it.title, gb(it.bytes), it.needs.vram > 0 ? `${gb(it.needs.vram)} of a GPU` : gb(it.needs.ram), it.fits,
    it.chosen ? 'in use' : it.here ? 'yes' : it.partBytes > 0 ? `${gb(it.partBytes)} of it` : 'no', it.licence, it.for,
  ]), columns) + (models.some(it => !it.verified) ? 'None of them was verified by us: sizes and licences are as their publishers say.\n' : '');

export const chosenBlock = (chosen: Chosen | undefined): string => {
  if (!chosen) return 'No model is in use.\n';
  const use = chosen.use === 'text' ? '' : ' for embeddings';
  if (!('prediction' in chosen)) return `${chosen.name} is in use${use}, at ${chosen.url}\n${serverLines(chosen)}`;
  return `${chosen.name} is in use${use}: ${chosen.file}\n${predictionLines(chosen.prediction)}`;
};

const predictionLines = ({ weights, context, contextSize, sequences, gpu, free, lowered }: Prediction): string => [
  `It will take ${gb(weights.ram + context.ram)} of main memory, beside about 100 MB of its process (${gb(free.ram)} are free)${gpu === false ? '' : ` and ${gb(weights.vram + context.vram)} of the GPU's (${gb(free.vram)} are free)`}.`,
  `${sequences} at once, ${contextSize} tokens each, on ${gpu === false ? 'the processor' : gpu}.`,
  ...(lowered === undefined ? [] : [`Less than was asked for: ${lowered}.`]),
].map(line => `${line}\n`).join('');

const serverLines = ({ keyFrom, allowedHost, sequences, contextSize }: ServerChoice): string => [
  `${sequences} at once, ${contextSize} tokens each.`,
  ...(keyFrom === undefined ? [] : [`Its key is read from ${keyFrom} at each request, and kept nowhere.`]),
  ...(allowedHost === undefined ? [] : [`What is asked of it is sent to ${allowedHost}.`]),
].map(line => `${line}\n`).join('');

type InHub = OutputOf<typeof modelStatus>;

export const statusBlock = (text: StatusOfModel, embedding: StatusOfModel, hub: InHub | undefined): string => {
  const shown = `${oneBlock(text, '')}${oneBlock(embedding, ' (embeddings)')}`;
  if (shown === '') return 'No model is in use, and none is needed. To choose one: interlock model list\n';
  return `${shown}${(hub?.models ?? []).map(it => `In the hub: ${it.name} ${stateWords[it.state]}; ${it.running} being answered, ${it.waiting} waiting${it.lastFault === undefined ? '' : `; at last: ${it.lastFault}`}\n`).join('')}`;
};

const stateWords: Readonly<Record<InHub['models'][number]['state'], string>> = { unloaded: 'was not asked lately', loading: 'is loading', ready: 'is ready', resting: 'rests after failures' };

const oneBlock = ({ chosen, prediction, problem }: StatusOfModel, use: string): string => {
  if (!chosen) return '';
  const lines = problem !== null ? `It cannot be used: ${problem}\n` : isServer(chosen) ? serverLines(chosen) : predictionLines(prediction!);
  return `${chosen.name}${use}: ${isServer(chosen) ? chosen.url : chosen.file}\n${lines}`;
};

export const benchBlock = ({ name, loaded, atOnce, loadMs, alone, together, answers }: Measured): string => table(['MEASURED', name], [
  ['on', !loaded ? 'a server' : `${loaded.gpu === false ? 'the processor' : loaded.gpu}, ${loaded.threads === 0 ? 'all threads' : `${loaded.threads} threads`}`],
  [loaded ? 'loaded in' : 'first word after', `${(loadMs / 1_000).toFixed(1)} s`],
  ...(loaded ? [['memory foretold', `${gb(loaded.predicted.ram)} of main memory, ${gb(loaded.predicted.vram)} of a GPU`]] : []),
  ['alone', `${alone.toFixed(0)} tokens/s`],
  [`${atOnce} at once`, `${together.toFixed(0)} tokens/s together`],
  ['usable answers', `${answers.usable} of ${answers.asked}`],
], undefined);

export const downloadLine = ({ bytes, total, bytesPerSecond }: DownloadProgress, columns: number | undefined): string => {
  const share = total === undefined ? gb(bytes) : `${gb(bytes)} of ${gb(total)} (${Math.floor(100 * bytes / total)} %), ${left((total - bytes) / Math.max(1, bytesPerSecond))} left`;
  return columns === undefined ? `${share}\n` : `\r${share.padEnd(Math.min(60, columns - 1))}`;
};

const left = (seconds: number): string => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`);
