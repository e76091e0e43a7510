import type { CatalogueEntry } from '../../model/catalogue.ts';
import { isServer, type ModelChoice } from '../../model/modelChoice.ts';
import type { ListedModel } from '../../protocol/models.ts';
import { ModelFolder } from './modelFolder.ts';

/** What can be had, what of it is here, and what fits. Reads no model. */
export const listedModels = (env: Readonly<Record<string, string | undefined>>): ListedModel[] => {
  const folder = new ModelFolder(env);
  return folder.listed().map(({ entry, file, here, part }) => ({ ...entry, here, chosen: fileOf(folder.chosen(entry.kind)) === file, partBytes: part, fits: fits(entry) }));
};

const fileOf = (choice: ModelChoice | undefined): string | undefined => (choice && !isServer(choice) ? choice.file : undefined);

const fits = ({ needs }: CatalogueEntry): ListedModel['fits'] => {
  if (process.availableMemory() < needs.ram) return 'no';
  return needs.vram > 0 ? 'with a GPU' : 'yes';
};
