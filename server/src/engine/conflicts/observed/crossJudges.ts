import type { CrossJudge } from './crossPair.ts';
import { deleteUse } from './deleteUse.ts';
import { dependency } from './dependency.ts';
import { migrationOrder } from './migrationOrder.ts';
import { duplicateAcross } from './duplicateAcross.ts';
import { moveUse } from './moveUse.ts';
import { removedJsonKey } from './removedJsonKey.ts';
import { removedSetting } from './removedSetting.ts';
import { renameUse } from './renameUse.ts';
import { requiredMember } from './requiredMember.ts';
import { schemaCode } from './schemaCode.ts';
import { signatureUse } from './signatureUse.ts';

/** Every kind that two sides are judged for across files. A new kind is one file, one test and one line here. */
export const crossJudges: readonly CrossJudge[] = [renameUse, deleteUse, moveUse, signatureUse, requiredMember, migrationOrder, dependency, removedSetting, removedJsonKey, schemaCode, duplicateAcross];

/** Whether a changed file is judged across files though its language may not be known: manifests, migrations, settings. */
export const isJudgedAcross = (path: string): boolean => crossJudges.some((it) => it.looksAt?.(path) ?? false);
