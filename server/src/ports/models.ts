import type { ModelSource } from '../protocol/words.ts';
import type { Model, ModelStatus } from './model.ts';
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
