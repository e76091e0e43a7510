import { changedNotice } from './changedNotice.ts';
import { codeActions } from './codeActions.ts';
import { diagnostics } from './diagnostics.ts';
import { featureRequests } from './featureRequests.ts';
import { textSync } from './textSync.ts';
import { watchedBranches } from './watchedBranches.ts';
import { speculationWishes } from './speculationWishes.ts';
import type { Ability } from './window.ts';
import { windowModels } from './windowModels.ts';
import { windowPlugins } from './windowPlugins.ts';
import { workspaceFolders } from './workspaceFolders.ts';

/** Everything a window can do. One line each; the abilities know their own capability. */
export const abilities: readonly Ability[] = [workspaceFolders, textSync, featureRequests, diagnostics, codeActions, changedNotice, watchedBranches, speculationWishes, windowPlugins, windowModels];
