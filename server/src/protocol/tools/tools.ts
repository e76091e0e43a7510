import { checkConflicts } from './checkConflicts.ts';
import { declareIntent } from './declareIntent.ts';
import { getStatus } from './getStatus.ts';
import { listConflicts } from './listConflicts.ts';
import { listIntents } from './listIntents.ts';
import { resolveConflict } from './resolveConflict.ts';
import type { ToolShape } from './tool.ts';
import { updateIntent } from './updateIntent.ts';

/** What agents can do, in the order they are listed to them. At most twelve: a model chooses better among few. */
export const tools = [
  getStatus, declareIntent, checkConflicts, listIntents, updateIntent, listConflicts, resolveConflict,
] as unknown as readonly ToolShape[];
