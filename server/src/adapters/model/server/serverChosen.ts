import type { ServerChoice } from '../../../model/modelChoice.ts';
import { ChoiceError, defaultContext, defaultSequences, type UseAsked } from '../useAsked.ts';
import { listServer } from './listServer.ts';
import { serverAddress } from './serverAddress.ts';

/** Until a server must have said which models it has, ms. */
const listMs = 10_000;
/** Named in a refusal. */
const mostNamed = 8;

/** A file of weights ends with `.gguf`; any other address is a server's. */
export const isServerAddress = (what: string): boolean => /^https?:/.test(what) && !what.endsWith('.gguf');

/** A server that answered and has the model. @throws ChoiceError, ModelError */
export const serverChosen = async (asked: UseAsked): Promise<ServerChoice & { readonly models: readonly string[] }> => {
  const { keyFrom } = asked;
  if (keyFrom !== undefined && !/^[A-Za-z_]\w*$/.test(keyFrom)) throw new ChoiceError('--key-from: the name of a variable of the environment that holds the key, not the key');
  if (asked.download || asked.sha256 !== undefined || asked.gpu === false) throw new ChoiceError(`--download, --sha256 and --cpu are for files; ${asked.what} is a server: a file's address ends with .gguf`);
  const choice: ServerChoice = {
    name: '', ...addressOf(asked), model: asked.model ?? '', contextSize: asked.contextSize ?? defaultContext, sequences: asked.sequences ?? defaultSequences, ...(keyFrom !== undefined && { keyFrom }),
  };
  const models = await listServer({ ...choice, name: 'the server' }, asked.env, listMs);
  const model = asked.model ?? (models.length === 1 ? models[0] : undefined);
  if (model === undefined) throw new ChoiceError(`the server at ${choice.url} has ${models.length === 0 ? 'no models' : `several models: choose one with --model ${namesOf(models)}`}`);
  if (!models.includes(model)) throw new ChoiceError(`the server at ${choice.url} has no model ${model}; it has ${namesOf(models)}`);
  return { ...choice, name: model, model, models };
};

const namesOf = (models: readonly string[]): string => (models.length === 0 ? 'none' : `${models.slice(0, mostNamed).join(', ')}${models.length > mostNamed ? ` and ${models.length - mostNamed} more` : ''}`);

const addressOf = ({ what, allowHost, keyFrom }: UseAsked): Pick<ServerChoice, 'url' | 'allowedHost'> => {
  try {
    return serverAddress(what, { allowed: allowHost, hasKey: keyFrom !== undefined });
  } catch (error) {
    throw new ChoiceError((error as Error).message);
  }
};
