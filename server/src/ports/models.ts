import type { ModelSource } from '../protocol/words.ts';
import type { Model, ModelStatus } from './model.ts';
import type { ListedModel, ModelDownload } from '../protocol/models.ts';
import type { OutputOf, ParsedInputOf } from '../protocol/request.ts';
import type { useModel } from '../protocol/requests/models.ts';
import type { ModelRecords } from './modelRecords.ts';

/** Words, or how near two texts are to each other. */
export const modelUses = ['text', 'embedding'] as const;
export type ModelUse = (typeof modelUses)[number];

export interface ChosenModel {
  readonly use: ModelUse;
  /** The file, the server's address, or what the editor calls it. */
  readonly where: string;
  readonly status: ModelStatus;
}

/** One of those that may be asked for text. */
export interface AskableModel {
  readonly model: Model;
  readonly from: ModelSource;
  /** What is asked of it leaves this machine. */
  readonly isFar: boolean;
}

/** The models that a person chose, one for each use: opened once, and shared by all who ask. */
export interface Models {
  /**
   * Undefined where none is chosen; then the asker does without. What was chosen since the last time counts. Nothing is loaded or started
   * before the model itself is asked. Rejects with a ModelError where the choice cannot be read.
   */
  of(use: ModelUse): Promise<Model | undefined>;
  /** All that a person lets be asked for text now, for whoever chooses among them (`server/src/model/route.ts`). Rejects as `of` does. */
  askable(): Promise<readonly AskableModel[]>;
  readonly records: ModelRecords;
  /** Loads nothing. */
  chosen(): Promise<readonly ChosenModel[]>;
}

/** A model of an editor, asked through one of its windows. */
export interface EditorOffer {
  readonly name: string;
  /** Tokens. */
  readonly contextSize: number;
  /** What it says. Rejects with why not, and with the signal's reason. */
  ask(question: { readonly system: string; readonly prompt: string; readonly maxTokens: number }, signal: AbortSignal): Promise<string>;
}

/** Models, and the choice of them by a person. */
export interface ChoosableModels extends Models {
  /** What can be had, and what of it is here. Loads nothing. */
  list(): Promise<ListedModel[]>;
  /** Chooses for a person. Rejects with an Error in words for them; then the choice is as it was. */
  use(asked: ParsedInputOf<typeof useModel>, signal: AbortSignal): Promise<OutputOf<typeof useModel>>;
  /** A person lets it be asked, as long as its window is there. Returns what takes it back. */
  addEditor(offer: EditorOffer): () => void;
  /** Those under way. */
  downloads(): readonly ModelDownload[];
}
