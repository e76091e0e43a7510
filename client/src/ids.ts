/**
 * Every name the manifest and the code must agree on. A test compares this table with package.json, so neither side
 * can name what the other does not have.
 */

/** Commands: what a menu, a key, a code action or a link can run. */
export const commandIds = {
  declareIntent: 'interlock.intent.declare',
  checkIntent: 'interlock.intent.check',
  adoptWork: 'interlock.intent.adopt',
  showIntent: 'interlock.intent.show',
  showTimeline: 'interlock.intent.showTimeline',
  startIntent: 'interlock.intent.start',
  completeIntent: 'interlock.intent.complete',
  landIntent: 'interlock.intent.land',
  mergeIntent: 'interlock.intent.merge',
  abandonIntent: 'interlock.intent.abandon',
  narrowIntent: 'interlock.intent.narrow',
  renewIntent: 'interlock.intent.renew',
  copyIntentId: 'interlock.intent.copyId',
  resolveConflict: 'interlock.conflict.resolve',
  commentConflict: 'interlock.conflict.comment',
  replyToConflict: 'interlock.conflict.reply',
  rateConflict: 'interlock.conflict.rate',
  reopenConflict: 'interlock.conflict.reopen',
  explainConflict: 'interlock.conflict.explain',
  previewMerge: 'interlock.conflict.previewMerge',
  applyMerge: 'interlock.conflict.applyMerge',
  compareConflict: 'interlock.conflict.compare',
  showConflict: 'interlock.conflict.show',
  showResolved: 'interlock.conflict.showResolved',
  openPlace: 'interlock.conflict.openPlace',
  copyConflictId: 'interlock.conflict.copyId',
  putMark: 'interlock.mark.put',
  showConflicts: 'interlock.views.showConflicts',
  showMap: 'interlock.views.showMap',
  compareSides: 'interlock.sides.compare',
  showMergeOrder: 'interlock.views.showMergeOrder',
  refresh: 'interlock.views.refresh',
  groupByActor: 'interlock.views.groupByActor',
  groupByStatus: 'interlock.views.groupByStatus',
  showState: 'interlock.hub.showState',
  showLog: 'interlock.hub.showLog',
  useFolder: 'interlock.hub.useFolder',
  showHistory: 'interlock.journal.show',
  verifyJournal: 'interlock.journal.verify',
  trustPlugin: 'interlock.plugin.trust',
  chooseModel: 'interlock.model.choose',
  chooseCheck: 'interlock.merged.chooseCheck',
  startAgent: 'interlock.agent.start',
  pauseAgent: 'interlock.agent.pause',
  resumeAgent: 'interlock.agent.resume',
  stopAgent: 'interlock.agent.stop',
  approveAgent: 'interlock.agent.approve',
  rejectAgent: 'interlock.agent.reject',
  showAgentChanges: 'interlock.agent.showChanges',
  showTranscript: 'interlock.agent.showTranscript',
  openWalkthrough: 'interlock.openWalkthrough',
} as const;
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Tools in chats: the MCP server's, under the product's name. */
export const toolNameOf = (tool: string): string => `interlock_${tool}`;

export const agentServersId = 'interlock.agents';

export const participantId = 'interlock.chat';

/** Of the threads beside the lines of a conflict. */
export const commentControllerId = 'interlock-comments';

/** Of webview panels. */
export const pageIds = { conflict: 'interlock.page.conflict', map: 'interlock.page.map' } as const;

/** Of the rows in the Test Explorer. */
export const testControllerId = 'interlock.mergedWork';

export const viewContainerId = 'interlock';

export const viewIds = {
  intents: 'interlock.intents',
  conflicts: 'interlock.conflicts',
  sides: 'interlock.sides',
  mergeOrder: 'interlock.mergeOrder',
  agents: 'interlock.ownAgents',
  denied: 'interlock.denied',
} as const;

/** `when` clauses read these. */
export const contextKeys = {
  /** One of `WorkspaceState` (status/workspaceState.ts). */
  state: 'interlock.state',
  /** `status` or `actor`. */
  groupBy: 'interlock.groupBy',
  /** At least one intent was ever declared here: the walkthrough ticks its step. */
  hasIntents: 'interlock.hasIntents',
} as const;

/** What the rows of the views say of themselves in `viewItem`; words are joined by dots. */
export const rowContexts = {
  intent: 'intent',
  conflict: 'conflict',
  place: 'place',
  side: 'side',
  agent: 'agent',
} as const;

export const settingsSection = 'interlock';

export const settingKeys = {
  actor: 'actor',
  minimumSeverity: 'diagnostics.minimumSeverity',
  idleMinutes: 'hub.idleMinutes',
  fileBadges: 'fileBadges.enabled',
  watchBranches: 'watchBranches',
  speculate: 'speculate',
  speculateCommand: 'speculateCommand',
  editorModels: 'editorModels',
  implementerApproval: 'agents.implementerApproval',
  executiveApproval: 'agents.executiveApproval',
  trace: 'trace.server',
} as const;

export const walkthroughId = 'interlock.first';

/** Read-only documents: a file as another side has it, reports, a file as it would be merged (taken over, or only looked at), and one as an agent found or left it. */
export const schemes = { side: 'interlock', report: 'interlock-report', merge: 'interlock-merge', markers: 'interlock-markers', agent: 'interlock-agent' } as const;

export const diagnosticSource = 'Interlock';
