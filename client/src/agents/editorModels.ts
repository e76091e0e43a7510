import { LanguageModelChatMessage, LanguageModelError, lm, type CancellationToken, type LanguageModelChat } from 'vscode';
import type { EditorAnswer, OfferedModels } from '../../../server/src/protocol/models.ts';
import type { AskEditorModelParams } from '../../../server/src/protocol/session.ts';
import { readSettings } from '../settings.ts';

/** Offered of those an editor has. */
const most = 5;
/** More than that is no answer to what is asked, characters for each token. */
const mostCharsPerToken = 64;

/** The editor's own models, where a person lets them be asked: the setting is off before. The editor asks for consent itself, too. */
export class EditorModels {
  async offered(): Promise<OfferedModels['models']> {
    if (!readSettings().editorModels) return [];
    return (await this.#models()).slice(0, most).map(it => ({ id: it.id, name: `${it.vendor}/${it.family}`.slice(0, 200), contextSize: Math.max(1, Math.floor(it.maxInputTokens)) }));
  }

  /** A hub's question. @throws Error where it may not be asked, or gives no answer */
  async answer({ id, system, prompt, maxTokens }: AskEditorModelParams, token: CancellationToken): Promise<EditorAnswer> {
    if (!readSettings().editorModels) throw new Error('interlock.editorModels is off');
    const model = (await this.#models()).find(it => it.id === id);
    if (!model) throw new Error('the editor has this model no longer');
    try {
      const { text } = await model.sendRequest([LanguageModelChatMessage.User(`${system}\n\n${prompt}`)], { justification: 'Interlock explains conflicts, proposes merges and names work with it.' }, token);
      let said = '';
      for await (const piece of text) {
        said += piece;
        if (said.length > maxTokens * mostCharsPerToken) break;
      }
      return { text: said };
    } catch (error) {
      throw error instanceof LanguageModelError ? new Error(`the editor says: ${error.message} (${error.code})`) : error;
    }
  }

  async #models(): Promise<readonly LanguageModelChat[]> {
    return await lm.selectChatModels();
  }
}
