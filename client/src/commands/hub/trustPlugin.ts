import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { listPlugins, trustPlugin as trustRequest } from '../../../../server/src/protocol/requests/plugins.ts';
import { commandIds } from '../../ids.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

const title = 'Trust Plug-in';

/** A person reads a module of the repository and agrees that it runs. There is no connection where the workspace is not trusted. */
export const trustPlugin: Command = {
  id: commandIds.trustPlugin,
  async run(parts) {
    const connection = await findConnection(parts, title);
    const { plugins } = await connection.request(listPlugins, {});
    const waiting = plugins.filter(it => it.state === 'not trusted' && it.hash !== undefined);
    if (waiting.length === 0) throw new Notice('No plug-in of this repository waits for a person.');
    const { name, module, hash = '' } = await chooseOne(waiting.map(value => ({ label: `$(extensions) ${value.name}`, description: value.module, value })), { title, placeHolder: 'Which one?' });
    const file = join(connection.place.root, module);
    await window.showTextDocument(await workspace.openTextDocument(Uri.file(file)), { preview: true });
    // What is read and what would run must be one text.
    if (createHash('sha256').update(await readFile(file)).digest('hex') !== hash) throw new Notice(`${module} is another here than in the commit of the main worktree, which is what would run: commit it, or take the change back.`);
    const yes = 'Trust';
    const said = await window.showWarningMessage(`Let ${name} run on this machine?`, { modal: true, detail: `${module}, as it is shown now, runs in a process of its own whenever Interlock looks for conflicts. Read it first.` }, yes);
    return said === yes ? working('trusting the plug-in', () => connection.request(trustRequest, { name, hash })) : undefined;
  },
};
