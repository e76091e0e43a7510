import type { FileChoice, ServerChoice } from '../../model/modelChoice.ts';
import type { ModelUse } from '../../ports/models.ts';
import type { DownloadProgress } from './download.ts';
import type { Prediction } from './workerMessages.ts';

/** A choice that cannot be made, in a sentence for whoever made it. */
export class ChoiceError extends Error { override readonly name = 'ChoiceError'; }

export interface UseAsked {
  /** A name of the catalogue, a file, an address of a file or of a server, or `none`. */
  readonly what: string;
  /** Undefined: what the list says it is for, else text. */
  readonly use?: ModelUse | undefined;
  readonly download: boolean;
  readonly sha256?: string | undefined;
  readonly contextSize?: number | undefined;
  readonly sequences?: number | undefined;
  readonly gpu: 'auto' | false;
  /** What a server calls it. */
  readonly model?: string | undefined;
  /** The variable that holds a server's key. */
  readonly keyFrom?: string | undefined;
  readonly allowHost: boolean;
  /** Names the folder of models, and holds the keys of servers. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a relative path begins. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** @param checked whether anybody said what its checksum has to be */
  readonly onDownloaded?: ((file: string, checked: boolean) => void) | undefined;
}

export type Chosen = { readonly use: ModelUse } & ((FileChoice & { readonly prediction: Prediction }) | (ServerChoice & { readonly models: readonly string[] }));

export const defaultContext = 4_096;
export const defaultSequences = 4;
