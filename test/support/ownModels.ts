import { onTestFinished, vi } from 'vitest';
import { ModelFolder } from '../../server/src/adapters/model/modelFolder.ts';
import type { ServerChoice } from '../../server/src/model/modelChoice.ts';
import { startOpenAiServer, type OpenAiServer, type OpenAiServerOptions } from './openAiServer.ts';
import { makeFolder } from './repositories.ts';

/** Gives this test a folder of models of its own, with none chosen, and takes it away when the test is finished. */
export const useOwnModels = (): ModelFolder => {
  const { root, dispose } = makeFolder();
  vi.stubEnv('INTERLOCK_MODELS', root);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    dispose();
  });
  return new ModelFolder({ INTERLOCK_MODELS: root });
};

/** The same, with a server chosen that reads its answers off a list. */
export const useScriptedServer = async (options: OpenAiServerOptions = {}, more: Partial<ServerChoice> = {}): Promise<OpenAiServer> => {
  const server = await startOpenAiServer(options);
  onTestFinished(() => server.close());
  useOwnModels().choose({ name: 'scripted', url: server.url, model: 'scripted', contextSize: 4_096, sequences: 2, ...more });
  return server;
};
