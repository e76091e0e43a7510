import type { OutputOf } from '../../../protocol/request.ts';
import type { listRenames, OfferedRename, showRename } from '../../../protocol/requests/renames.ts';
import { notAssessedBlock } from './conflicts.ts';

const block = ({ id, message, files, left, refused }: OfferedRename): string => [
  `${id}  ${message}`,
  ...(refused === undefined ? [`  ${files.reduce((sum, it) => sum + it.edits, 0)} edits in ${files.map(it => it.path).join(', ')}`] : [`  not offered: ${refused}`]),
  ...left.map(it => `  left: ${it.path}:${it.range.start.line + 1}: ${it.reason}`), '',
].join('\n');

export const renameList = ({ renames, notAssessed }: OutputOf<typeof listRenames>): string =>
  (renames.length === 0 ? 'nothing that this worktree uses was renamed by others\n' : renames.map(block).join('')) + notAssessedBlock(notAssessed);

/** What is said goes before the patch, where patch tools pass over it. */
export const renameDetails = ({ rename, patch, violations }: OutputOf<typeof showRename>): string =>
  block(rename) + violations.map(it => `  not allowed: ${it.message}\n`).join('') + patch;
