import envPaths from 'env-paths';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { catalogue, type CatalogueEntry } from '../../model/catalogue.ts';
import { modelChoice, type ModelChoice } from '../../model/modelChoice.ts';
import type { ModelUse } from '../../ports/models.ts';

/** What was chosen for each use. */
const choiceFiles: Readonly<Record<ModelUse, string>> = { text: 'choice.json', embedding: 'embedding.json' };

/** Where the user's models lie, for all repositories. `INTERLOCK_MODELS` names another folder. */
export class ModelFolder {
  readonly dir: string;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.dir = env['INTERLOCK_MODELS'] ?? path.join(envPaths('interlock', { suffix: '' }).data, 'models');
  }

  /** Undefined where none was chosen. @throws Error where the file that tells it is damaged */
  chosen(use: ModelUse = 'text'): ModelChoice | undefined {
    const file = path.join(this.dir, choiceFiles[use]);
    if (!fs.existsSync(file)) return undefined;
    try {
      return modelChoice.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    } catch (error) {
      throw new Error(`${file} cannot be read; choose a model again: ${(error as Error).message}`, { cause: error });
    }
  }

  choose(chosen: ModelChoice | undefined, use: ModelUse = 'text'): void {
    const file = path.join(this.dir, choiceFiles[use]);
    if (!chosen) return fs.rmSync(file, { force: true });
    fs.mkdirSync(this.dir, { recursive: true });
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(chosen, undefined, 2)}\n`);
    fs.renameSync(`${file}.new`, file);
  }

  /** Where a model of this address lies, or will. Two addresses may end alike. */
  fileOf(uri: string): string {
    const name = path.posix.basename(new URL(uri).pathname, '.gguf').replaceAll(/[^\w.-]+/g, '_').slice(0, 80);
    return path.join(this.dir, `${name}-${createHash('sha256').update(uri).digest('hex').slice(0, 8)}.gguf`);
  }

  /** What of the catalogue is here, and how much of what came in part, bytes. */
  listed(): readonly { readonly entry: CatalogueEntry; readonly file: string; readonly here: boolean; readonly part: number }[] {
    return catalogue.map(entry => {
      const file = this.fileOf(entry.uri);
      return { entry, file, here: fs.existsSync(file), part: fs.statSync(`${file}.part`, { throwIfNoEntry: false })?.size ?? 0 };
    });
  }
}
