import { ProgressLocation, window, type CancellationToken } from 'vscode';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { listModels, modelStatus, useModel } from '../../../../server/src/protocol/requests/models.ts';
import type { OutputOf } from '../../../../server/src/protocol/request.ts';
import { commandIds } from '../../ids.ts';
import { downloadQuestion, downloadText, modelChoices, usedText, type ModelPick } from '../../model/modelChoices.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

const title = 'Choose Model';
/** How often a download is looked at, ms. */
const lookMs = 500;

type Used = OutputOf<typeof useModel>;

/** Which model explains, proposes and names. Nothing is downloaded before a person says so here. */
export const chooseModel: Command = {
  id: commandIds.chooseModel,
  async run(parts) {
    const connection = await findConnection(parts, title);
    const [{ models }, { models: used }] = await Promise.all([connection.request(listModels, {}), connection.request(modelStatus, {})]);
    const picked = await chooseOne(modelChoices(models, used).map(it => ({ ...it, value: it.pick })), { title, placeHolder: 'Nothing needs a model. Which one is asked, if any?' });
    const done = await act(connection, picked);
    if (done) window.setStatusBarMessage(`$(check) ${usedText(done)}`, 15_000);
    return done;
  },
};

/** Undefined where the person left it. */
const act = (connection: HubConnection, picked: ModelPick): Thenable<Used | undefined> | Promise<Used | undefined> => {
  switch (picked.kind) {
    case 'none': return connection.request(useModel, { what: 'none' });
    case 'listed': return picked.model.here ? working('looking at the model', () => connection.request(useModel, { what: picked.model.name })) : download(connection, picked);
    case 'file': return chooseFile(connection);
    case 'server': return chooseServer(connection);
  }
};

const download = async (connection: HubConnection, { model }: ModelPick & { readonly kind: 'listed' }): Promise<Used | undefined> => {
  const yes = 'Download';
  const { message, detail } = downloadQuestion(model);
  if (await window.showInformationMessage(message, { modal: true, detail }, yes) !== yes) return undefined;
  return window.withProgress({ location: ProgressLocation.Notification, title: `Interlock: downloading ${model.title}`, cancellable: true }, async (progress, token) => {
    const timer = setInterval(() => { void report(); }, lookMs);
    let shown = 0;
    const report = async (): Promise<void> => {
      const now = (await connection.request(modelStatus, {}).catch(() => undefined))?.downloads.find(it => it.what === model.name);
      if (!now) return;
      const { message: said, percent } = downloadText(now);
      progress.report({ message: said, ...(percent === undefined ? {} : { increment: Math.max(0, percent - shown) }) });
      shown = percent ?? shown;
    };
    try {
      return await downloaded(connection, model.name, token);
    } finally {
      clearInterval(timer);
    }
  });
};

/** What was broken off stays, and the next download goes on from there: whoever cancels is told nothing more. */
const downloaded = (connection: HubConnection, what: string, token: CancellationToken): Promise<Used | undefined> =>
  connection.request(useModel, { what, download: true }, token).catch((error: unknown) => {
    if (token.isCancellationRequested) return undefined;
    throw error;
  });

const chooseFile = async (connection: HubConnection): Promise<Used | undefined> => {
  const [file] = await window.showOpenDialog({ title, openLabel: 'Use This Model', canSelectMany: false, filters: { Models: ['gguf'] } }) ?? [];
  return file && working('looking at the model', () => connection.request(useModel, { what: file.fsPath }));
};

const chooseServer = async (connection: HubConnection): Promise<Used | undefined> => {
  const what = await askText({ title, prompt: 'Address of a server that speaks as OpenAI\'s does, on this machine', value: 'http://127.0.0.1:8080/v1', validateInput: required('where it is', 4_000) });
  const model = await askText({ title, prompt: 'What does the server call the model?', placeHolder: 'empty: the only one it has' });
  return working('asking the server', () => connection.request(useModel, { what, ...(model === '' ? {} : { model }) }));
};
