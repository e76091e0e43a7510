import { checkConflicts } from './checkConflicts.ts';
import { claimWork } from './claimWork.ts';
import { continueSession } from './continueSession.ts';
import { declareIntent } from './declareIntent.ts';
import { getStatus } from './getStatus.ts';
import { listConflicts } from './listConflicts.ts';
import { listIntents } from './listIntents.ts';
import { recordDecision } from './recordDecision.ts';
import { reportProgress } from './reportProgress.ts';
import { resolveConflict } from './resolveConflict.ts';
import { searchMemory } from './searchMemory.ts';
import type { ToolShape } from './tool.ts';
import { updateIntent } from './updateIntent.ts';

/** What agents can do, in the order they are listed to them. At most twelve: a model chooses better among few. */
export const tools = [
  getStatus, continueSession, claimWork, declareIntent, checkConflicts, listIntents, updateIntent, reportProgress,
  listConflicts, resolveConflict, recordDecision, searchMemory,
] as unknown as readonly ToolShape[];
