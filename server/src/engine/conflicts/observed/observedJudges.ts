import { configKey } from './configKey.ts';
import { deleteModify } from './deleteModify.ts';
import { duplicateDeclaration } from './duplicateDeclaration.ts';
import type { ObservedJudge } from './filePair.ts';
import { staleBase } from './staleBase.ts';
import { symbol } from './symbol.ts';
import { textual } from './textual.ts';

/**
 * Every kind that two sides of one file are judged for. Where two of them speak about one declaration the more severe
 * stays, and of equal ones the first in this list: it says more. A new kind is one file, one test and one line here.
 */
export const observedJudges: readonly ObservedJudge[] = [deleteModify, duplicateDeclaration, configKey, textual, staleBase, symbol];
