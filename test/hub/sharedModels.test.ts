import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ModelError } from '../../server/src/ports/model.ts';
import { listModels, modelStatus, useModel } from '../../server/src/protocol/requests/models.ts';
import { startModelServer } from '../support/modelServer.ts';
import { methodOf, type OutputOf } from '../../server/src/protocol/request.ts';
import { runLine } from '../support/cliRun.ts';
import { ServerFailure } from '../support/openAiServer.ts';
import { useOwnModels, useScriptedServer } from '../support/ownModels.ts';
import { startRealHub } from '../support/realHub.ts';
import { openDoor } from '../support/testHub.ts';
import { asking, tinyFile } from '../support/tinyModel.ts';

const statusOf = async (hub: Parameters<typeof openDoor>[0]): Promise<OutputOf<typeof modelStatus>> =>
  modelStatus.output.parse(await (await openDoor(hub)).call(methodOf(modelStatus), { input: {} }));

test('where none is chosen there is none, and whoever asks hears so', async () => {
  useOwnModels();
  const { hub } = await startRealHub();
  const { models } = await hub.ready;
  expect([await models.of('text'), await models.of('embedding'), await statusOf(hub)]).toEqual([undefined, undefined, { models: [], downloads: [] }]);
});

test('all doors of a hub share one model and its queue', async () => {
  const server = await useScriptedServer({ always: new ServerFailure({ stalls: true }) }, { sequences: 1 });
  const { hub, repository } = await startRealHub();
  const { models } = await hub.ready;
  const [one, other] = await Promise.all([models.of('text'), models.of('text')]);
  expect(one).toBe(other);
  const abort = new AbortController();
  const asked = ['person', 'agent', 'background'].map(asker => one!.generate(asking({ asker, signal: abort.signal })).catch((error: ModelError) => error.fault));
  await expect.poll(async () => (await statusOf(hub)).models).toMatchObject([{ use: 'text', name: 'scripted', where: server.url, running: 1, waiting: 2 }]);
  expect((await runLine(['model', 'status'], { cwd: repository.root, env: { ...process.env as Record<string, string>, INTERLOCK_ACTOR: 'tester' } })).out)
    .toContain('In the hub: scripted was not asked lately; 1 being answered, 2 waiting');
  abort.abort();
  expect(await Promise.all(asked)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(server.asked.filter(it => it.path === '/v1/chat/completions')).toHaveLength(1);
});

test('what is chosen later counts at the next question, and what was asked of the one before is ended', async () => {
  const server = await useScriptedServer({ always: new ServerFailure({ stalls: true }) });
  const { hub } = await startRealHub();
  const { models } = await hub.ready;
  const before = (await models.of('text'))!;
  const asked = before.generate(asking()).catch((error: ModelError) => error.message);
  await expect.poll(() => server.open).toBe(1);
  const { ModelFolder } = await import('../../server/src/adapters/model/modelFolder.ts');
  const folder = new ModelFolder(process.env);
  folder.choose({ name: 'tiny', file: path.resolve(tinyFile), contextSize: 512, sequences: 1, gpu: false });
  const after = (await models.of('text'))!;
  expect([after.name, await asked]).toEqual(['tiny', 'the model was unloaded']);
  expect((await after.generate(asking({ maxTokens: 3 }))).tokens).toBe(3);
  expect((await statusOf(hub)).models).toMatchObject([{ name: 'tiny', state: 'ready', loaded: { contextSize: 512, sequences: 1, gpu: false } }]);
  const { pid } = after.status().loaded!;
  folder.choose(undefined);
  expect(await models.of('text')).toBeUndefined();
  await expect.poll(() => { try { return process.kill(pid, 0); } catch { return false; } }, { timeout: 20_000 }).toBe(false);
}, 120_000);

test('a choice that cannot be read is said, and stops nothing else', async () => {
  const folder = useOwnModels();
  fs.writeFileSync(path.join(folder.dir, 'choice.json'), '{"name": 3}');
  const { hub } = await startRealHub();
  expect(await statusOf(hub)).toEqual({ models: [], downloads: [], problem: expect.stringContaining('cannot be read; choose a model again') as string });
});

test('a person chooses in the editor as in a terminal, with progress; an agent does not', async () => {
  const folder = useOwnModels();
  const file = await startModelServer(fs.readFileSync(tinyFile));
  const { hub } = await startRealHub();
  const person = await openDoor(hub);
  const use = async (input: object, door = person) => useModel.output.parse(await door.call(methodOf(useModel), { input }));
  expect((await person.call(methodOf(listModels), { input: {} }) as { models: readonly unknown[] }).models).toHaveLength(4);
  await expect(use({ what: `${file.url}/tiny.gguf` })).rejects.toThrow('to get it from');
  expect(file.asked).toEqual([]);
  file.stalls = true;
  const cancelled = use({ what: `${file.url}/tiny.gguf`, download: true }).catch((error: Error) => error.message);
  await expect.poll(async () => (await statusOf(hub)).downloads).toMatchObject([{ what: `${file.url}/tiny.gguf`, bytes: 50_000 }]);
  person.close();
  await cancelled;
  await expect.poll(async () => (await statusOf(hub)).downloads).toEqual([]);
  file.stalls = false;
  const again = await openDoor(hub);
  expect(await use({ what: `${file.url}/tiny.gguf`, download: true }, again)).toMatchObject({ name: expect.stringMatching(/^tiny-/) as string, ram: expect.any(Number) as number });
  expect(folder.chosen()?.name).toMatch(/^tiny-/);
  await expect(use({ what: '/none.gguf' }, again)).rejects.toThrow('there is no such file');
  expect(await use({ what: 'none' }, again)).toEqual({});
  const agent = await openDoor(hub, 'mcp', 'claude@x', { kind: 'agent' });
  await expect(use({ what: 'none' }, agent)).rejects.toThrow('is an agent; a person chooses which model is asked');
}, 120_000);
