import { ModelFolder } from '../../adapters/model/modelFolder.ts';
import { listedModels } from '../../adapters/model/listedModels.ts';
import { openModel, predictModel } from '../../adapters/model/openModel.ts';
import { listServer } from '../../adapters/model/server/listServer.ts';
import type { Prediction } from '../../adapters/model/workerMessages.ts';
import { decide } from '../../model/decide.ts';
import { isServer, type ModelChoice } from '../../model/modelChoice.ts';
import type { ListedModel } from '../../protocol/models.ts';
import { sortNote } from '../../model/prompts/sortNote.ts';
import { nullLog } from '../../ports/log.ts';
import type { GenerateRequest, LoadedModel } from '../../ports/model.ts';
import type { ModelUse } from '../../ports/models.ts';
import { methodOf, type OutputOf } from '../../protocol/request.ts';
import { modelStatus as statusRequest } from '../../protocol/requests/models.ts';
import type { Invocation } from './command.ts';
import { withRunningHub } from './hubSession.ts';
import { CliError, type Terminal } from './terminal.ts';

export * as present from './present/models.ts';
export { useInTerminal } from './modelUse.ts';

type Env = Terminal['env'];

export const listModels = (env: Env): readonly ListedModel[] => listedModels(env);

export interface StatusOfModel {
  readonly chosen: ModelChoice | null;
  /** Of a file: what it would take now. */
  readonly prediction: Prediction | null;
  /** Of a server: the models it has. */
  readonly models: readonly string[] | null;
  readonly problem: string | null;
}

/** A server that does not answer within this is said not to, ms. */
const serverMs = 5_000;

export const modelStatus = async (env: Env, use: ModelUse): Promise<StatusOfModel> => {
  const chosen = new ModelFolder(env).chosen(use) ?? null;
  const none = { chosen, prediction: null, models: null, problem: null };
  if (!chosen) return none;
  const found = isServer(chosen) ? listServer(chosen, env, serverMs).then(models => ({ ...none, models })) : predictModel(chosen).then(prediction => ({ ...none, prediction }));
  return found.catch((error: Error) => ({ ...none, problem: error.message }));
};

/** What a hub that runs here does with its models; undefined where none runs. Starts none. */
export const hubModels = (invocation: Invocation): Promise<OutputOf<typeof statusRequest> | undefined> =>
  withRunningHub(invocation, client => client.call(methodOf(statusRequest), { input: {} }) as Promise<OutputOf<typeof statusRequest>>);

export interface Measured {
  readonly name: string;
  /** Undefined of a server, which tells nothing of it. */
  readonly loaded: LoadedModel | undefined;
  /** How many were asked at once. */
  readonly atOnce: number;
  /** Until the first word, ms. */
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
  const model = openModel(chosen, { log: nullLog, env, maxThreads: threads });
  const request = (which: number): GenerateRequest => ({ system: 'You tell stories.', prompt: `Tell story number ${which}.`, maxTokens: tokens, temperature: 1, seed: which, asker: `bench ${which}`, priority: 'person', limitMs, signal });
  try {
    const started = performance.now();
    await model.generate({ ...request(0), maxTokens: 1 });
    const loadMs = performance.now() - started;
    const { loaded } = model.status();
    const atOnce = loaded?.sequences ?? chosen.sequences;
    const alone = await rateOf([() => model.generate(request(1))]);
    const together = await rateOf(Array.from({ length: atOnce }, (_it, which) => () => model.generate(request(which + 2))));
    let usable = 0;
    for (let seed = 0; seed < answers; seed++) {
      await decide(model, sortNote, { note: `Note ${seed}: the nightly test of the parser is red again.` }, { asker: 'bench', priority: 'person', limitMs, signal, seed, temperature: 0.7 }).then(() => { usable += 1; }, () => { signal.throwIfAborted(); });
    }
    return { name: chosen.name, loaded, atOnce, loadMs, alone, together, answers: { asked: answers, usable } };
  } finally {
    await model.unload();
  }
};

const rateOf = async (work: readonly (() => Promise<{ readonly tokens: number }>)[]): Promise<number> => {
  const started = performance.now();
  const done = await Promise.all(work.map(it => it()));
  return done.reduce((sum, it) => sum + it.tokens, 0) / (performance.now() - started) * 1_000;
};
