import type { Model } from '../ports/model.ts';
import { ModelError } from '../ports/model.ts';
import type { Log } from '../ports/log.ts';
import type { ModelRecords } from '../ports/modelRecords.ts';
import { modelUses, type AskableModel, type ChoosableModels, type ChosenModel, type EditorOffer, type ModelUse } from '../ports/models.ts';
import type { ListedModel, ModelDownload } from '../protocol/models.ts';
import type { OutputOf, ParsedInputOf } from '../protocol/request.ts';
import type { useModel as useRequest } from '../protocol/requests/models.ts';
import type { ModelChoice } from '../model/modelChoice.ts';

/** So long a model of the editor is left alone after failures, ms. */
const restMs = 60_000;

interface Opened { readonly text: string; readonly choice: ModelChoice; readonly model: Model }

/**
 * The models of one hub: every window, terminal and agent of the repository asks the same ones, so weights are in memory once, and who waits is
 * in one queue. Until somebody asks, nothing of it is read.
 */
export class SharedModels implements ChoosableModels {
  readonly #opened = new Map<ModelUse, Opened>();
  readonly #editors = new Map<EditorOffer, Promise<Model>>();
  readonly #downloads = new Map<string, ModelDownload>();

  /**
   * @param records who was asked what
   * @param env names the folder of models, and holds the keys of servers
   */
  constructor(private readonly log: Log, readonly records: ModelRecords & { flush(): void }, private readonly env: Readonly<Record<string, string | undefined>> = process.env) {}

  async of(use: ModelUse): Promise<Model | undefined> {
    return (await this.#open(use))?.model;
  }

  async askable(): Promise<readonly AskableModel[]> {
    const text = await this.#open('text');
    const editors = await Promise.all([...this.#editors.values()]);
    return [
      ...(text ? [{ model: text.model, ...'url' in text.choice ? { from: 'server', isFar: text.choice.allowedHost !== undefined } as const : { from: 'file', isFar: false } as const }] : []),
      // Windows of one editor have the same models.
      ...[...new Map(editors.map(it => [it.name, it])).values()].map(model => ({ model, from: 'editor', isFar: true } as const)),
    ];
  }

  addEditor(offer: EditorOffer): () => void {
    const model = import('../adapters/model/editorModel.ts').then(it => new it.EditorModel(offer, { restMs }));
    this.#editors.set(offer, model);
    return () => {
      this.#editors.delete(offer);
      void model.then(it => it.unload());
    };
  }

  async chosen(): Promise<readonly ChosenModel[]> {
    const opened = await Promise.all(modelUses.map(async use => ({ use, opened: await this.#open(use) })));
    return opened.flatMap(({ use, opened: it }) => (it ? [{ use, where: 'url' in it.choice ? it.choice.url : it.choice.file, status: it.model.status() }] : []));
  }

  async list(): Promise<ListedModel[]> {
    return (await import('../adapters/model/listedModels.ts')).listedModels(this.env);
  }

  async use({ what, use, download, model, keyFrom, allowHost }: ParsedInputOf<typeof useRequest>, signal: AbortSignal): Promise<OutputOf<typeof useRequest>> {
    const { useModel } = await import('../adapters/model/useModel.ts');
    try {
      const chosen = await useModel({
        what, use, download, model, keyFrom, allowHost, gpu: 'auto', env: this.env, cwd: process.cwd(), signal,
        onProgress: ({ bytes, total, bytesPerSecond }) => { this.#downloads.set(what, { what, bytes, bytesPerSecond, ...(total === undefined ? {} : { total }) }); },
      });
      if (!chosen) return {};
      const { weights, context, lowered } = 'prediction' in chosen ? chosen.prediction : {};
      return { name: chosen.name, ...(weights && context ? { ram: weights.ram + context.ram, vram: weights.vram + context.vram } : {}), ...(lowered === undefined ? {} : { lowered }) };
    } finally {
      this.#downloads.delete(what);
    }
  }

  downloads(): readonly ModelDownload[] { return [...this.#downloads.values()]; }

  async dispose(): Promise<void> {
    await Promise.all([...this.#opened.values()].map(it => it.model.unload()));
    this.#opened.clear();
    this.records.flush();
  }

  /** The choice is a small file that a terminal or a window may write at any time: read at each question. */
  async #open(use: ModelUse): Promise<Opened | undefined> {
    const { ModelFolder } = await import('../adapters/model/modelFolder.ts');
    const choice = readChoice(() => new ModelFolder(this.env).chosen(use));
    const text = JSON.stringify(choice ?? null);
    const openModel = choice && (await import('../adapters/model/openModel.ts')).openModel;
    // From here on without a pause: who asks at the same time gets the same model.
    const before = this.#opened.get(use);
    if (before?.text === text) return before;
    this.#opened.delete(use);
    void before?.model.unload();
    if (!choice || !openModel) return undefined;
    const opened = { text, choice, model: openModel(choice, { log: this.log, env: this.env }) };
    this.#opened.set(use, opened);
    return opened;
  }
}

const readChoice = (read: () => ModelChoice | undefined): ModelChoice | undefined => {
  try {
    return read();
  } catch (error) {
    throw new ModelError('failed', (error as Error).message);
  }
};
