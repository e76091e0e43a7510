import type { CommentReply } from 'vscode';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

/** The button below a thread. */
export const replyToConflict: Command = {
  id: commandIds.replyToConflict,
  run: (parts, reply) => parts.comments.reply(reply as CommentReply),
};
