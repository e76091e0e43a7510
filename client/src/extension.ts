import { join } from 'node:path';
import { lm, window, workspace, type ExtensionContext } from 'vscode';
import { EditorModels } from './agents/editorModels.ts';
import { agentServers, offerServers } from './agents/agentServers.ts';
import { offerTools } from './agents/agentTools.ts';
import { offerParticipant } from './agents/participant.ts';
import type { InterlockApi } from './api.ts';
import { allCommands } from './commands/commands.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { ConflictComments } from './comments/conflictComments.ts';
import { Repositories } from './connect/repositories.ts';
import { SeverityFilter } from './connect/severityFilter.ts';
import { FileBadges } from './decorations/fileBadges.ts';
import { KeptProposals } from './documents/keptProposals.ts';
import { AgentDocuments } from './documents/agentDocuments.ts';
import { Reports } from './documents/reports.ts';
import { MergeDocuments } from './documents/mergeDocuments.ts';
import { SideDocuments } from './documents/sideDocuments.ts';
import { Model } from './model/model.ts';
import { ConflictPanels } from './panels/conflictPanels.ts';
import { MapPanels } from './panels/mapPanels.ts';
import { BroughtRules } from './plugins/broughtRules.ts';
import { affects, readSettings } from './settings.ts';
import { ApprovalNotices } from './status/approvalNotices.ts';
import { DeviationNotices } from './status/deviationNotices.ts';
import { Presence } from './status/presence.ts';
import { offerInTerminals } from './terminal/terminalPath.ts';
import { CheckQuestion } from './testing/checkQuestion.ts';
import { MergedWorkTests } from './testing/mergedWorkTests.ts';
import { Views } from './views/views.ts';

let repositories: Repositories | undefined;

/** Wires the client. It talks to no hub before the workspace is trusted. */
export const activate = (context: ExtensionContext): InterlockApi => {
  const log = window.createOutputChannel('Interlock', { log: true });
  const filter = new SeverityFilter(() => readSettings().minimumSeverity);
  const [hubEntry, cli] = ['main.cjs', 'cli.mjs'].map(it => join(context.extensionPath, 'dist', 'server', it)) as [string, string];
  const brought = new BroughtRules();
  const found = repositories = new Repositories({ hubEntry, log, filter, brought, editorModels: new EditorModels() });
  const model = new Model(found, log);
  const views = new Views(model, context.workspaceState);
  const presence = new Presence(model);
  const badges = new FileBadges(model);
  const reports = new Reports();
  const agentDocuments = new AgentDocuments(model);
  const proposals = new KeptProposals();
  const comments = new ConflictComments(model);
  const mergedWork = new MergedWorkTests(model, log);
  const conflictPanels = new ConflictPanels(context, model);
  const mapPanels = new MapPanels(context, model);
  const tellEditorModels = (): void => { for (const it of found.all()) void it.tellEditorModels(); };
  context.subscriptions.push(
    log, model, views, presence, badges, reports, comments, conflictPanels, mapPanels, new SideDocuments(model), agentDocuments, new ApprovalNotices(model, context.workspaceState), new MergeDocuments(model, proposals), new DeviationNotices(model, context.workspaceState), mergedWork, new CheckQuestion(mergedWork, model, context.workspaceState),
    offerTools(found), offerServers(found, cli), offerParticipant(model),
    model.onDidChange(() => reports.refresh()), brought.onDidChange(() => { for (const it of found.all()) it.tellBrought(); }),
    registerCommands(allCommands, { extensionId: context.extension.id, repositories: found, model, views, reports, agentDocuments, proposals, comments, conflictPanels, mapPanels, log }),
    workspace.onDidChangeConfiguration(event => {
      if (affects(event, 'minimumSeverity')) filter.again();
      if (affects(event, 'fileBadges')) badges.refresh();
      if (affects(event, 'watchBranches')) for (const it of found.all()) it.tellWatchedBranches();
      if (affects(event, 'speculate') || affects(event, 'speculateCommand')) for (const it of found.all()) it.tellSpeculation();
      if (affects(event, 'editorModels')) tellEditorModels();
      if (affects(event, 'actor')) void found.reconnect();
    }),
    lm.onDidChangeChatModels(tellEditorModels),
    // A repository may have come into being meanwhile, in a terminal.
    window.onDidChangeWindowState(({ focused }) => { if (focused && found.all().length === 0) found.update(); }),
  );
  offerInTerminals(context, log);
  found.update();
  return {
    shown: () => ({
      state: presence.state, intents: views.rows('intents'), conflicts: views.rows('conflicts'), sides: views.rows('sides'), agents: views.rows('agents'),
      badge: views.badge?.value ?? 0, status: presence.shown, files: badges.shown(), comments: comments.shown(), mergedWork: mergedWork.rows(), details: conflictPanels.details(), maps: mapPanels.maps(),
    }),
    agentServers: () => agentServers(found, cli),
    registerConflictDetector: it => brought.addDetector(it), registerSuggestionMaker: it => brought.addSuggestionMaker(it), registerStatuses: it => brought.addStatuses(it),
    onDidChange: model.onDidChange,
  };
};

/** Says goodbye to the hubs; they end themselves when nobody needs them. */
export const deactivate = async (): Promise<void> => repositories?.dispose();
