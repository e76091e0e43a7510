import type { OutputOf } from '../../../protocol/request.ts';
import type { checkEdit } from '../../../protocol/requests/edits.ts';
import { conflictBlocks } from './conflicts.ts';

/** What is not allowed of an edit, else what it would collide with and what the others did. */
export const checkedEdit = ({ conflicts, notAssessed, others, violations }: OutputOf<typeof checkEdit>): string =>
  (violations.length > 0 ? violations.map(it => `not allowed: ${it.message}\n`).join('') : conflictBlocks(conflicts, notAssessed))
  + others.filter(it => it.diff !== '').map(it => `\n${it.actor ?? it.label} (${it.side}) changed ${it.path}\n${it.diff}`).join('');
