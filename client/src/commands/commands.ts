import type { Command } from './command.ts';
import { approveAgent, rejectAgent } from './agents/approveAgent.ts';
import { showAgentChanges, showTranscript } from './agents/showAgent.ts';
import { startAgent } from './agents/startAgent.ts';
import { pauseAgent, resumeAgent, stopAgent } from './agents/steer.ts';
import { compareConflict } from './conflicts/compareConflict.ts';
import { explainConflict } from './conflicts/explainConflict.ts';
import { copyConflictId } from './conflicts/copyConflictId.ts';
import { openPlace } from './conflicts/openPlace.ts';
import { applyMerge } from './conflicts/applyMerge.ts';
import { previewMerge } from './conflicts/previewMerge.ts';
import { commentConflict } from './conflicts/commentConflict.ts';
import { rateConflict } from './conflicts/rateConflict.ts';
import { reopenConflict } from './conflicts/reopenConflict.ts';
import { replyToConflict } from './conflicts/replyToConflict.ts';
import { resolveConflict } from './conflicts/resolveConflict.ts';
import { showConflict } from './conflicts/showConflict.ts';
import { showResolved } from './conflicts/showResolved.ts';
import { chooseModel } from './hub/chooseModel.ts';
import { openWalkthrough } from './hub/openWalkthrough.ts';
import { showHistory } from './hub/showHistory.ts';
import { showLog } from './hub/showLog.ts';
import { showState } from './hub/showState.ts';
import { useFolder } from './hub/useFolder.ts';
import { trustPlugin } from './hub/trustPlugin.ts';
import { verifyJournal } from './hub/verifyJournal.ts';
import { abandonIntent } from './intents/abandonIntent.ts';
import { adoptWork } from './intents/adoptWork.ts';
import { checkIntent } from './intents/checkIntent.ts';
import { completeIntent } from './intents/completeIntent.ts';
import { copyIntentId } from './intents/copyIntentId.ts';
import { declareIntent } from './intents/declareIntent.ts';
import { landIntent } from './intents/landIntent.ts';
import { mergeIntent } from './intents/mergeIntent.ts';
import { narrowIntent } from './intents/narrowIntent.ts';
import { renewIntent } from './intents/renewIntent.ts';
import { showIntent } from './intents/showIntent.ts';
import { showTimeline } from './intents/showTimeline.ts';
import { startIntent } from './intents/startIntent.ts';
import { putMark } from './marks/putMark.ts';
import { chooseCheck } from './merged/chooseCheck.ts';
import { groupByActor } from './views/groupByActor.ts';
import { groupByStatus } from './views/groupByStatus.ts';
import { refresh } from './views/refresh.ts';
import { compareSides } from './views/compareSides.ts';
import { showMap } from './views/showMap.ts';
import { showConflicts } from './views/showConflicts.ts';
import { showMergeOrder } from './views/showMergeOrder.ts';

/** Every command of the extension. */
export const allCommands: readonly Command[] = [
  declareIntent, checkIntent, adoptWork, showIntent, showTimeline, startIntent, completeIntent, landIntent, mergeIntent, abandonIntent, narrowIntent, renewIntent, copyIntentId,
  resolveConflict, commentConflict, replyToConflict, rateConflict, reopenConflict, compareConflict, explainConflict, previewMerge, applyMerge, showConflict, showResolved, openPlace, copyConflictId, putMark,
  showConflicts, showMergeOrder, showMap, compareSides, refresh, groupByActor, groupByStatus,
  startAgent, pauseAgent, resumeAgent, stopAgent, approveAgent, rejectAgent, showAgentChanges, showTranscript,
  showState, showLog, useFolder, showHistory, verifyJournal, trustPlugin, chooseModel, chooseCheck, openWalkthrough,
];
