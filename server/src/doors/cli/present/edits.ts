import type { OutputOf } from '../../../protocol/request.ts';
import type { checkEdit } from '../../../protocol/requests/edits.ts';
import { conflictBlocks } from './conflicts.ts';

/** What an edit would collide with, then what the others did. */
export const checkedEdit = ({ conflicts, notAssessed, others }: OutputOf<typeof checkEdit>): string =>
  conflictBlocks(conflicts, notAssessed)
  + others.filter(it => it.diff !== '').map(it => `\n${it.actor ?? it.label} (${it.side}) changed ${it.path}\n${it.diff}`).join('');
