import type { LogOutputChannel } from 'vscode';
import type { ConflictComments } from '../comments/conflictComments.ts';
import type { Repositories } from '../connect/repositories.ts';
import type { KeptProposals } from '../documents/keptProposals.ts';
import type { AgentDocuments } from '../documents/agentDocuments.ts';
import type { Reports } from '../documents/reports.ts';
import type { CommandId } from '../ids.ts';
import type { Model } from '../model/model.ts';
import type { ConflictPanels } from '../panels/conflictPanels.ts';
import type { MapPanels } from '../panels/mapPanels.ts';
import type { Views } from '../views/views.ts';

/** What commands work with. */
export interface Parts {
  /** `publisher.name`. */
  readonly extensionId: string;
  readonly repositories: Repositories;
  readonly model: Model;
  readonly views: Views;
  readonly reports: Reports;
  readonly proposals: KeptProposals;
  readonly agentDocuments: AgentDocuments;
  readonly comments: ConflictComments;
  readonly conflictPanels: ConflictPanels;
  readonly mapPanels: MapPanels;
  readonly log: LogOutputChannel;
}

/**
 * One thing a person can do. Whatever it needs and was not given, it asks for; leaving a question ends it silently.
 * Arguments come from a tree row, a code action, a key binding or another extension, so they are unknown.
 */
export interface Command {
  readonly id: CommandId;
  run(parts: Parts, ...given: readonly unknown[]): Promise<unknown> | unknown;
}
