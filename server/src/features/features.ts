import { abandonIntent } from './abandonIntent.ts';
import { allocateWorktree } from './allocateWorktree.ts';
import { approveAgent, rejectAgent, reviewAgent } from './approveAgent.ts';
import { bypassRefusal } from './bypassRefusal.ts';
import { replaceKey, revokeActor } from './changeActor.ts';
import { checkEdit } from './checkEdit.ts';
import { checkIntent } from './checkIntent.ts';
import { checkRights } from './checkRights.ts';
import { claimWork } from './claimWork.ts';
import { checkWorktree } from './checkWorktree.ts';
import { completeIntent } from './completeIntent.ts';
import { mergeConflictFile } from './conflictMerges.ts';
import { commentConflict, rateConflict, reopenConflict } from './conflictThreads.ts';
import { declareIntent } from './declareIntent.ts';
import { endSession } from './endSession.ts';
import { enterWorktree } from './enterWorktree.ts';
import { explainConflict } from './explainConflict.ts';
import { exportJournal } from './exportJournal.ts';
import type { Feature } from './feature.ts';
import { giveGitTurn, takeGitTurn } from './gitTurns.ts';
import { hubStatus } from './hubStatus.ts';
import { judgeChanges } from './judgeChanges.ts';
import { landIntent, listLandings } from './landIntent.ts';
import { listActors } from './listActors.ts';
import { adoptInferred, listInferred } from './inferredIntents.ts';
import { issueGrant, listGrants, revokeGrant } from './grants.ts';
import { listAgents, readTranscript, showAgent } from './listAgents.ts';
import { listConflicts } from './listConflicts.ts';
import { listIntents } from './listIntents.ts';
import { listSecurity } from './listSecurity.ts';
import { listSides } from './listSides.ts';
import { listSymbols } from './listSymbols.ts';
import { listWork } from './listWork.ts';
import { listMarks, putMark } from './marks.ts';
import { mergeIntent } from './mergeIntent.ts';
import { confirmCheck, listMerged, runMerged, showMerged, withdrawCheck } from './mergedWork.ts';
import { listModelDecisions } from './listModelDecisions.ts';
import { modelStatus } from './modelStatus.ts';
import { narrowIntent } from './narrowIntent.ts';
import { predictConflict } from './predictConflict.ts';
import { listPlugins, trustPlugin } from './plugins.ts';
import { adoptPlan, assignTask, closePlan, finishTask, listPlans, listTasks } from './plans.ts';
import { readLog } from './readLog.ts';
import { readSideFile } from './readSideFile.ts';
import { recordNote } from './recordNote.ts';
import { releaseWork } from './releaseWork.ts';
import { listRenames, showRename } from './renames.ts';
import { renewIntent } from './renewIntent.ts';
import { resolveConflict } from './resolveConflict.ts';
import { searchNotes } from './searchNotes.ts';
import { showConflict } from './showConflict.ts';
import { showConflictTexts } from './showConflictTexts.ts';
import { showIntent } from './showIntent.ts';
import { showMergeOrder } from './showMergeOrder.ts';
import { showShareMap } from './showShareMap.ts';
import { showRules } from './showRules.ts';
import { showAgentChanges } from './agentChanges.ts';
import { startAgent } from './startAgent.ts';
import { startIntent } from './startIntent.ts';
import { pauseAgent, resumeAgent, stopAgent } from './steerAgent.ts';
import { takeWorktree } from './takeWorktree.ts';
import { listModels, useModel } from './useModel.ts';
import { verifyJournal } from './verifyJournal.ts';
import { listWebhooks, makeWebhookSecret, testWebhook, trustWebhook } from './webhooks.ts';

/** Everything one can ask of a hub. One line makes an ability a request at every door. */
export const features = [
  declareIntent, checkIntent, listIntents, showIntent, startIntent, completeIntent, mergeIntent, abandonIntent, narrowIntent, renewIntent, listInferred, adoptInferred,
  listConflicts, showConflict, showConflictTexts, predictConflict, explainConflict, mergeConflictFile, resolveConflict, commentConflict, reopenConflict, rateConflict, checkEdit, checkWorktree, listRenames, showRename,
  listActors, endSession, revokeActor, replaceKey, issueGrant, listGrants, revokeGrant,
  adoptPlan, listPlans, listTasks, assignTask, finishTask, closePlan,
  allocateWorktree, landIntent, listLandings, takeGitTurn, giveGitTurn, showMergeOrder, claimWork, releaseWork, listWork, recordNote, searchNotes,
  listMerged, showMerged, runMerged, confirmCheck, withdrawCheck,
  startAgent, listAgents, showAgent, showAgentChanges, pauseAgent, resumeAgent, stopAgent, approveAgent, rejectAgent, reviewAgent, readTranscript,
  showRules, checkRights, judgeChanges, bypassRefusal, enterWorktree, takeWorktree, listSecurity,
  putMark, listMarks, listPlugins, trustPlugin, listWebhooks, trustWebhook, makeWebhookSecret, testWebhook,
  listSides, showShareMap, readSideFile, listSymbols, modelStatus, listModels, useModel, listModelDecisions, hubStatus, readLog, exportJournal, verifyJournal,
] as readonly Feature[];
