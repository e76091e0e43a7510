import fs from 'node:fs';
import path from 'node:path';
import { download } from '../../adapters/model/download.ts';
import { ModelFolder, type ModelChoice } from '../../adapters/model/modelFolder.ts';
import { openModel, predictModel } from '../../adapters/model/openModel.ts';
import type { Prediction } from '../../adapters/model/workerMessages.ts';
import { catalogue, urlOf, type CatalogueEntry } from '../../model/catalogue.ts';
import { decide } from '../../model/decide.ts';
import { sortNote } from '../../model/prompts/sortNote.ts';
import { nullLog } from '../../ports/log.ts';
import type { GenerateRequest, LoadedModel } from '../../ports/model.ts';
import { downloadLine } from './present/models.ts';
import { CliError, type Terminal } from './terminal.ts';
import { untilInterrupted } from './untilInterrupted.ts';

export * as present from './present/models.ts';

type Env = Terminal['env'];

export interface ListedModel extends CatalogueEntry {
  readonly here: boolean;
  readonly chosen: boolean;
  /** Of a download that was broken off. */
  readonly partBytes: number;
  /** By main memory alone: of a GPU only a loaded library knows, see `model status`. */
  readonly fits: 'yes' | 'no' | 'with a GPU';
}

export const listModels = (env: Env): readonly ListedModel[] => {
  const folder = new ModelFolder(env);
  const chosen = folder.chosen()?.file;
  return folder.listed().map(({ entry, file, here, part }) => ({ ...entry, here, chosen: file === chosen, partBytes: part, fits: fits(entry) }));
};

const fits = ({ needs }: CatalogueEntry): ListedModel['fits'] => {
  if (process.availableMemory() < needs.ram) return 'no';
  return needs.vram > 0 ? 'with a GPU' : 'yes';
};

export interface UseAsked {
  readonly what: string;
  readonly download: boolean;
  readonly sha256: string | undefined;
  readonly contextSize: number | undefined;
  readonly sequences: number | undefined;
  readonly gpu: 'auto' | false;
  readonly terminal: Terminal;
}

export type Chosen = ModelChoice & { readonly prediction: Prediction };

const defaultContext = 4_096;
const defaultSequences = 4;

/** @throws CliError, ModelError: then the choice is as it was */
export const useModel = async (asked: UseAsked): Promise<Chosen | undefined> => {
  const folder = new ModelFolder(asked.terminal.env);
  if (asked.what === 'none') {
    folder.choose(undefined);
    return undefined;
  }
  const entry = catalogue.find(it => it.name === asked.what);
  const file = isLocal(asked, entry) ? path.resolve(asked.terminal.cwd, asked.what) : await fetched(folder, asked, entry);
  const chosen: ModelChoice = {
    name: entry?.name ?? path.basename(file, '.gguf'), file, gpu: asked.gpu,
    contextSize: asked.contextSize ?? entry?.contextSize ?? defaultContext, sequences: asked.sequences ?? entry?.sequences ?? defaultSequences,
  };
  const prediction = await predictModel(chosen);
  folder.choose(chosen);
  return { ...chosen, prediction };
};

const isLocal = ({ what, terminal }: UseAsked, entry: CatalogueEntry | undefined): boolean => {
  if (entry || /^(hf:|https?:)/.test(what)) return false;
  if (fs.existsSync(path.resolve(terminal.cwd, what)) || what.endsWith('.gguf')) return true;
  throw new CliError(`${what} is neither a file nor one of ${catalogue.map(it => it.name).join(', ')}, nor an address`);
};

/** The file of an address, downloaded where that was asked for. */
const fetched = async (folder: ModelFolder, { what, download: may, sha256, terminal }: UseAsked, entry: CatalogueEntry | undefined): Promise<string> => {
  const url = addressOf(entry?.uri ?? what, terminal.env);
  const file = folder.fileOf(entry?.uri ?? what);
  if (fs.existsSync(file)) return file;
  const about = entry ? ` (${(entry.bytes / 1e9).toFixed(1)} GB, ${entry.licence}${entry.verified ? '' : ', not verified by us'})` : '';
  if (!may) throw new CliError(`${what}${about} is not here; to get it from ${url}: interlock model use ${what} --download`);
  const { checked } = await untilInterrupted(signal => download({ url, file, sha256: sha256 ?? entry?.sha256, signal, onProgress: it => terminal.err(downloadLine(it, terminal.columns)) }));
  terminal.err(`\ndownloaded to ${file}${checked ? '' : '; nobody says what its checksum should be, so it was not checked'}\n`);
  return file;
};

const addressOf = (uri: string, env: Env): string => {
  try {
    return urlOf(uri, env['HF_ENDPOINT']);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
};

export interface StatusOfModel { readonly chosen: ModelChoice | null; readonly prediction: Prediction | null; readonly problem: string | null }

export const modelStatus = async (env: Env): Promise<StatusOfModel> => {
  const chosen = new ModelFolder(env).chosen() ?? null;
  if (!chosen) return { chosen, prediction: null, problem: null };
  return predictModel(chosen).then(prediction => ({ chosen, prediction, problem: null }), (error: Error) => ({ chosen, prediction: null, problem: error.message }));
};

export interface Measured {
  readonly name: string;
  readonly loaded: LoadedModel;
  readonly loadMs: number;
  /** Tokens a second. */
  readonly alone: number;
  /** Of all together. */
  readonly together: number;
  readonly answers: { readonly asked: number; readonly usable: number };
}

const answers = 10;
const limitMs = 10 * 60_000;

export const benchModel = async (env: Env, { tokens, threads, signal }: { readonly tokens: number; readonly threads: number | undefined; readonly signal: AbortSignal }): Promise<Measured> => {
  const chosen = new ModelFolder(env).chosen();
  if (!chosen) throw new CliError('no model is chosen: interlock model use <model>');
  const model = openModel(chosen, nullLog, threads);
  const request = (which: number): GenerateRequest => ({ system: 'You tell stories.', prompt: `Tell story number ${which}.`, maxTokens: tokens, temperature: 1, seed: which, asker: `bench ${which}`, priority: 'person', limitMs, signal });
  try {
    const started = performance.now();
    await model.generate({ ...request(0), maxTokens: 1 });
    const loadMs = performance.now() - started;
    const loaded = model.status().loaded!;
    const alone = await rateOf([() => model.generate(request(1))]);
    const together = await rateOf(Array.from({ length: loaded.sequences }, (_it, which) => () => model.generate(request(which + 2))));
    let usable = 0;
    for (let seed = 0; seed < answers; seed++) {
      await decide(model, sortNote, { note: `Note ${seed}: the nightly test of the parser is red again.` }, { asker: 'bench', priority: 'person', limitMs, signal, seed, temperature: 0.7 }).then(() => { usable += 1; }, () => { signal.throwIfAborted(); });
    }
    return { name: chosen.name, loaded, loadMs, alone, together, answers: { asked: answers, usable } };
  } finally {
    await model.unload();
  }
};

const rateOf = async (work: readonly (() => Promise<{ readonly tokens: number }>)[]): Promise<number> => {
  const started = performance.now();
  const done = await Promise.all(work.map(it => it()));
  return done.reduce((sum, it) => sum + it.tokens, 0) / (performance.now() - started) * 1_000;
};
