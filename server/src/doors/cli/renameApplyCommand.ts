import fs from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { methodOf } from '../../protocol/request.ts';
import { showRename } from '../../protocol/requests/renames.ts';
import { planEdits, writeAll, type PlannedFile } from './applyEdits.ts';
import type { CliCommand, Invocation } from './command.ts';
import { withHub } from './hubSession.ts';
import { CliError, exitCodes } from './terminal.ts';

/** Makes the edits of an offered rename in this worktree's files. What it did is kept as a patch, to be taken back. */
export const renameApplyCommand: CliCommand = {
  words: 'rename apply', summary: 'Take over a rename of another side: make its checked edits in this worktree\'s files.',
  positionals: [{ name: 'id', text: 'its id, as the lists print it' }],
  options: [
    { flag: 'dry-run', text: 'print the patch and write nothing' },
    { flag: 'own-lines', text: 'only on lines that this worktree wrote: for when the other side is merged next; until then it does not build' },
  ],
  examples: ['interlock rename apply r-5f0a91c2d7e83b46 --dry-run', 'interlock rename apply r-5f0a91c2d7e83b46'],
  async run(invocation) {
    const { given, globals, terminal } = invocation;
    const isDry = given['dry-run'] === true;
    const { rename, root, texts, violations, storeDir } = await ask(invocation, String(given['id']));
    if (rename.refused !== undefined) throw new CliError(`${rename.id}: nothing is offered: ${rename.refused}`);
    const [violation] = violations;
    if (violation) throw new CliError(`not allowed: ${violation.message}`);
    const wanted = given['own-lines'] === true ? texts.map(it => ({ ...it, edits: it.edits.filter(edit => edit.own) })).filter(it => it.edits.length > 0) : texts;
    const planned = planEdits(root, wanted);
    const patch = planned.map(patchOf).join('');
    const undo = isDry ? undefined : keep(path.join(storeDir, 'renames'), rename.id, patch);
    if (!isDry) writeAll(planned);
    if (globals.json) terminal.out(`${JSON.stringify({ rename, written: !isDry, patch, ...(undo === undefined ? {} : { undo }) })}\n`);
    else if (undo === undefined) terminal.out(patch);
    else terminal.out(`${rename.message}: taken over, ${wanted.reduce((sum, it) => sum + it.edits.length, 0)} edits in ${planned.length} ${planned.length === 1 ? 'file' : 'files'}\n${rename.left.map(it => `left: ${it.path}:${it.range.start.line + 1}: ${it.reason}\n`).join('')}undo: git apply -R ${quoted(undo)}\n`);
    return exitCodes.fine;
  },
};

const ask = (invocation: Invocation, id: string) => {
  const read = showRename.input.safeParse({ id });
  if (!read.success) throw new CliError(`id: ${read.error.issues[0]?.message ?? 'unreadable'}`);
  return withHub(invocation, async (client, { worktree, storeDir }) =>
    ({ ...showRename.output.parse(await client.call(methodOf(showRename), { input: { id, root: worktree } })), storeDir }));
};

const patchOf = ({ path: file, before, after }: PlannedFile): string =>
  createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 }).replace(/^(?:Index: .*\n)?=+\n/, '');

/** Beside the journal, so that no worktree shows it. */
const keep = (folder: string, id: string, patch: string): string => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${id}.patch`);
  fs.writeFileSync(file, patch, { mode: 0o600 });
  return file;
};

const quoted = (file: string): string => /^[\w./\\:-]+$/.test(file) ? file : `"${file}"`;
