import { editorAnswer, offeredModels } from '../../protocol/models.ts';
import { askEditorModel, offerModels } from '../../protocol/session.ts';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { EditorOffer } from '../../ports/models.ts';
import type { Ability, Window } from './window.ts';

/** Models of the editor that a person lets the hub ask; they go with their window. */
export const windowModels: Ability = {
  name: 'windowModels',
  begin(window, hub) {
    let ends: (() => void)[] = [];
    const end = (): void => { for (const it of ends.splice(0)) it(); };
    window.onEnd(end);
    window.connection.onNotification(offerModels.method, (params: unknown) => {
      const read = offeredModels.safeParse(params);
      if (!read.success) return void window.connection.console.warn(`${offerModels.method}: ${read.error.issues.slice(0, 3).map(it => `${it.path.join('.')}: ${it.message}`).join('; ')}`);
      end();
      ends = read.data.models.map(({ id, name, contextSize }) => hub.models.addEditor({ name, contextSize, ask: askingIn(window, id) }));
    });
  },
};

const askingIn = (window: Window, id: string): EditorOffer['ask'] => async (question, signal) => {
  signal.throwIfAborted();
  const cancel = new CancellationTokenSource();
  const stopped = new Promise<never>((_done, failed) => {
    signal.addEventListener('abort', () => { cancel.cancel(); failed(signal.reason as Error); }, { once: true });
    window.onEnd(() => { failed(new Error('its window has gone')); });
  });
  stopped.catch(() => undefined);
  const said = await Promise.race([window.connection.sendRequest<unknown>(askEditorModel.method, { id, ...question }, cancel.token), stopped]);
  return editorAnswer.parse(said).text;
};
