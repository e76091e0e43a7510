import type { RequestShape } from '../../protocol/request.ts';
import * as actors from '../../protocol/requests/actors.ts';
import * as agents from '../../protocol/requests/agents.ts';
import * as conflicts from '../../protocol/requests/conflicts.ts';
import * as grants from '../../protocol/requests/grants.ts';
import * as hub from '../../protocol/requests/hub.ts';
import * as inferred from '../../protocol/requests/inferred.ts';
import * as intents from '../../protocol/requests/intents.ts';
import * as landing from '../../protocol/requests/landing.ts';
import * as marks from '../../protocol/requests/marks.ts';
import * as mergeOrder from '../../protocol/requests/mergeOrder.ts';
import * as models from '../../protocol/requests/models.ts';
import * as notes from '../../protocol/requests/notes.ts';
import * as outcomes from '../../protocol/requests/outcomes.ts';
import * as plans from '../../protocol/requests/plans.ts';
import * as plugins from '../../protocol/requests/plugins.ts';
import * as renames from '../../protocol/requests/renames.ts';
import * as rights from '../../protocol/requests/rights.ts';
import * as shareMap from '../../protocol/requests/shareMap.ts';
import * as speculation from '../../protocol/requests/speculation.ts';
import * as webhooks from '../../protocol/requests/webhooks.ts';
import * as work from '../../protocol/requests/work.ts';

/** Every request that is offered in a terminal: what the protocol exports and gives a command. */
export const terminalShapes: readonly RequestShape[] = Object.values<RequestShape>({ ...intents, ...inferred, ...conflicts, ...work, ...notes, ...actors, ...grants, ...rights, ...plans, ...landing, ...mergeOrder, ...renames, ...outcomes, ...shareMap, ...agents, ...speculation, ...marks, ...models, ...plugins, ...webhooks, ...hub })
  .filter(shape => shape.cli !== undefined);
