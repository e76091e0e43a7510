import { chat, ThemeIcon, window, workspace, type ChatContext, type ChatRequest, type ChatResponseStream, type Disposable } from 'vscode';
import { commandIds, participantId } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { chatCommands, chatText } from './chatTexts.ts';

/** `@interlock` in a chat: answers from what the views show, without a model. */
export const offerParticipant = (model: Model): Disposable => {
  const participant = chat.createChatParticipant(participantId, (request: ChatRequest, _context: ChatContext, stream: ChatResponseStream) => {
    const file = window.activeTextEditor?.document.uri;
    const command = chatCommands.find(it => it === request.command);
    stream.markdown(chatText(command, model.snapshots(), { file: file && workspace.asRelativePath(file, false), actor: model.connections()[0]?.actor }));
    stream.button({ command: commandIds.showConflicts, title: 'Show Conflicts' });
  });
  participant.iconPath = new ThemeIcon('git-compare');
  return participant;
};
