import type { ListedModel, ModelDownload, SharedModel } from '../../../server/src/protocol/models.ts';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { useModel } from '../../../server/src/protocol/requests/models.ts';

/** What a person can choose. */
export type ModelPick = { readonly kind: 'listed'; readonly model: ListedModel } | { readonly kind: 'file' | 'server' | 'none' };

export interface ModelChoice { readonly label: string; readonly description: string; readonly detail: string; readonly pick: ModelPick }

const gb = (bytes: number): string => (bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);

/** Those that fit first; what is in use now is said. */
export const modelChoices = (models: readonly ListedModel[], used: readonly SharedModel[]): readonly ModelChoice[] => [
  ...models.toSorted((a, b) => Number(a.fits === 'no') - Number(b.fits === 'no')).map(listedChoice),
  { label: '$(file) A .gguf file of this machine…', description: '', detail: 'It is looked at first, and what it will take is foretold.', pick: { kind: 'file' } },
  { label: '$(server) A server on this machine…', description: 'llama.cpp, Ollama, LM Studio, vLLM and others', detail: 'What is asked of it goes to its address and nowhere else.', pick: { kind: 'server' } },
  { label: '$(circle-slash) None', description: used.length === 0 ? 'as it is now' : `instead of ${used.map(it => it.name).join(' and ')}`, detail: 'Everything works without a model.', pick: { kind: 'none' } },
];

const listedChoice = (model: ListedModel): ModelChoice => ({
  label: `${model.chosen ? '$(check)' : model.here ? '$(package)' : '$(cloud-download)'} ${model.title}`,
  description: [gb(model.bytes), model.licence, model.chosen ? 'in use' : model.here ? 'is here' : model.partBytes > 0 ? `${gb(model.partBytes)} of it is here` : 'to be downloaded'].join(' · '),
  detail: `${model.for.slice(0, 1).toUpperCase()}${model.for.slice(1)}. Takes ${model.needs.vram > 0 ? `${gb(model.needs.vram)} of a GPU` : `${gb(model.needs.ram)} of memory`}: ${fitsText[model.fits]}.${model.verified ? '' : ' Not verified by us.'}`,
  pick: { kind: 'listed', model },
});

const fitsText: Readonly<Record<ListedModel['fits'], string>> = { yes: 'fits', no: 'does not fit into what is free now', 'with a GPU': 'fits where there is such a GPU' };

export const downloadQuestion = ({ title, bytes, partBytes, licence, uri, verified }: ListedModel): { readonly message: string; readonly detail: string } => ({
  message: `Download ${title}?`,
  detail: `${gb(bytes - partBytes)}${partBytes > 0 ? ` more, ${gb(partBytes)} are here` : ''}, from ${uri.replace(/^hf:/, 'huggingface.co/')}. Licence: ${licence}.${verified ? '' : ' Nobody has verified this file for us; its checksum is the one that the server tells.'}`,
});

export const downloadText = ({ bytes, total, bytesPerSecond }: ModelDownload): { readonly message: string; readonly percent?: number } => {
  if (total === undefined || total === 0) return { message: gb(bytes) };
  const seconds = Math.ceil((total - bytes) / Math.max(1, bytesPerSecond));
  return { message: `${gb(bytes)} of ${gb(total)}, ${seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`} left`, percent: Math.floor(100 * bytes / total) };
};

export const usedText = ({ name, ram, vram, lowered }: OutputOf<typeof useModel>): string => {
  if (name === undefined) return 'No model is in use';
  return `${name} is in use${ram === undefined ? '' : `: it will take ${gb(ram)} of memory${(vram ?? 0) > 0 ? ` and ${gb(vram!)} of the GPU` : ''}`}${lowered === undefined ? '' : `; ${lowered}`}`;
};
