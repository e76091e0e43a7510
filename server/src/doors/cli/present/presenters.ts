import type { OutputOf } from '../../../protocol/request.ts';
import type { commentConflict, listConflicts, resolveConflict, showConflict } from '../../../protocol/requests/conflicts.ts';
import type { allocateWorktree } from '../../../protocol/requests/landing.ts';
import * as agents from './agents.ts';
import { conflictBlock, conflictTable, noConflicts, notAssessedBlock, threadBlock } from './conflicts.ts';
import { checkedEdit } from './edits.ts';
import * as grants from './grants.ts';
import * as hub from './hub.ts';
import * as intents from './intents.ts';
import { landedText, landingList } from './landings.ts';
import { markList, markPut } from './marks.ts';
import { mergeOrderText } from './mergeOrder.ts';
import { decisionsText } from './modelDecisions.ts';
import { explanationText, mergedFileText, outcomesText } from './outcomes.ts';
import * as merged from './mergedWork.ts';
import * as notes from './notes.ts';
import * as plans from './plans.ts';
import * as plugins from './plugins.ts';
import * as renames from './renames.ts';
import * as rights from './rights.ts';
import { shareMapText } from './shareMap.ts';
import * as webhooks from './webhooks.ts';

/** How an answer is shown to a person; ends with a line end. */
type Presenter = (output: never, columns: number | undefined) => string;

const discussed = ({ conflict, thread }: OutputOf<typeof commentConflict>): string => conflictBlock(conflict).trimStart() + threadBlock(thread);

/** By request name. A request without one is shown as indented JSON. */
export const presenters: Readonly<Record<string, Presenter>> = {
  'intent/declare': intents.declaredIntent,
  'intent/adopt': intents.declaredIntent,
  'intent/inferred': intents.inferredWork,
  'intent/check': intents.checkedScope,
  'intent/list': intents.intentList,
  'intent/show': intents.intentDetails,
  'intent/start': intents.movedIntent,
  'intent/complete': intents.movedIntent,
  'intent/merge': intents.movedIntent,
  'intent/abandon': intents.movedIntent,
  'intent/narrow': intents.changedIntent,
  'intent/renew': intents.movedIntent,
  'conflict/list': ({ conflicts, notAssessed, total }: OutputOf<typeof listConflicts>, columns) =>
    (conflicts.length === 0 ? noConflicts(notAssessed) : conflictTable(conflicts, columns))
    + (total > conflicts.length ? `${conflicts.length} of ${total}: see more with --limit\n` : '') + notAssessedBlock(notAssessed),
  'conflict/show': ({ conflict, thread }: OutputOf<typeof showConflict>) => conflictBlock(conflict).trimStart() + (thread ? threadBlock(thread) : ''),
  'conflict/predict': outcomesText,
  'model/decisions': decisionsText,
  'conflict/explain': explanationText,
  'conflict/mergeFile': mergedFileText,
  'conflict/comment': discussed,
  'conflict/reopen': discussed,
  'conflict/rate': discussed,
  'conflict/resolve': ({ conflict, intent, conflicts = [], notAssessed = [] }: OutputOf<typeof resolveConflict>) =>
    conflictBlock(conflict).trimStart() + (intent ? intents.changedIntent({ intent, conflicts, notAssessed }) : ''),
  'landing/allocate': ({ worktree, branch }: OutputOf<typeof allocateWorktree>) => `${worktree}  ${branch}\n`,
  'landing/land': landedText,
  'landing/list': landingList,
  'mergeOrder/show': mergeOrderText,
  'speculation/list': merged.mergedList,
  'speculation/show': merged.mergedDetails,
  'speculation/run': merged.mergedRun,
  'speculation/confirm': merged.confirmed,
  'speculation/withdraw': merged.confirmed,
  'edit/check': checkedEdit,
  'rename/list': renames.renameList,
  'rename/show': renames.renameDetails,
  'work/claim': notes.claimed,
  'work/release': notes.released,
  'work/list': notes.workList,
  'note/record': notes.recorded,
  'note/search': notes.noteList,
  'plan/list': plans.planList,
  'task/list': plans.taskList,
  'plan/close': plans.plan,
  'task/assign': plans.plan,
  'task/finish': plans.plan,
  'rules/show': rights.rules,
  'rules/check': rights.checked,
  'worktree/take': rights.taken,
  'security/list': rights.security,
  'mark/put': markPut,
  'mark/list': markList,
  'agent/start': agents.startedAgent,
  'agent/list': agents.agentList,
  'agent/show': agents.agentDetails,
  'agent/pause': agents.changedAgent,
  'agent/resume': agents.changedAgent,
  'agent/stop': agents.changedAgent,
  'agent/approve': agents.landedAgent,
  'agent/reject': agents.changedAgent,
  'agent/changes': agents.changesText,
  'agent/transcript': agents.transcriptText,
  'plugin/list': plugins.pluginList,
  'plugin/trust': plugins.pluginTrusted,
  'webhook/list': webhooks.webhookList,
  'webhook/trust': webhooks.webhookTrusted,
  'webhook/secret': webhooks.webhookSecret,
  'webhook/test': webhooks.webhookTested,
  'hub/status': hub.status,
  'side/list': hub.sides,
  'side/map': shareMapText,
  'grant/list': grants.grantList,
  'grant/issue': grants.changedGrant,
  'grant/revoke': grants.changedGrant,
  'actor/list': hub.actors,
  'actor/revoke': hub.changedActor,
  'actor/replaceKey': hub.changedActor,
  'journal/log': hub.log,
  'journal/verify': hub.verified,
};
