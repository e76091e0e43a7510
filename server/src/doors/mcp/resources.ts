import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ErrorCode, ListResourcesRequestSchema, ListResourceTemplatesRequestSchema, McpError, ReadResourceRequestSchema, SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { listConflicts, showConflict } from '../../protocol/requests/conflicts.ts';
import { listIntents, showIntent } from '../../protocol/requests/intents.ts';
import { showMergeOrder } from '../../protocol/requests/mergeOrder.ts';
import type { Ask } from '../../protocol/tools/tool.ts';
import { inTools } from './toolMessages.ts';

const mimeType = 'application/json';
const lists = {
  'interlock://intents': { name: 'intents', title: 'Declared work', description: 'Intents of everybody, newest first.', read: (ask: Ask) => ask(listIntents, { limit: 200 }) },
  'interlock://conflicts': { name: 'conflicts', title: 'Open conflicts', description: 'Open conflicts, most severe first, and what could not be assessed.', read: (ask: Ask) => ask(listConflicts, { open: true }) },
  'interlock://plan': { name: 'plan', title: 'Order of merging', description: 'In which order open work lands with the fewest conflicts, and who rebases after whom.', read: (ask: Ask) => ask(showMergeOrder, {}) },
} as const;
const single = {
  intents: { uriTemplate: 'interlock://intents/{id}', name: 'intent', title: 'One intent with its history and conflicts', read: (ask: Ask, id: string) => ask(showIntent, { id }) },
  conflicts: { uriTemplate: 'interlock://conflicts/{id}', name: 'conflict', title: 'One conflict with its intents', read: (ask: Ask, id: string) => ask(showConflict, { id }) },
} as const;

/** Intents, conflicts and the order of merging as resources that a client can follow. `ask` is called when one is read. */
export const serveResources = (server: Server, ask: Ask): { changed(): void } => {
  const followed = new Set<string>();
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: Object.entries(lists).map(([uri, { name, title, description }]) => ({ uri, name, title, description, mimeType })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: Object.values(single).map(({ uriTemplate, name, title }) => ({ uriTemplate, name, title, mimeType })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => ({ contents: [{ uri, mimeType, text: JSON.stringify(await read(ask, uri)) }] }));
  server.setRequestHandler(SubscribeRequestSchema, ({ params: { uri } }) => {
    readerOf(uri);
    followed.add(uri);
    return {};
  });
  server.setRequestHandler(UnsubscribeRequestSchema, ({ params: { uri } }) => {
    followed.delete(uri);
    return {};
  });
  // Which of them changed is not told apart: reading one again costs little.
  return { changed: () => { for (const uri of followed) void server.sendResourceUpdated({ uri }).catch(() => undefined); } };
};

const read = async (ask: Ask, uri: string): Promise<unknown> => {
  const reader = readerOf(uri);
  try {
    return await reader(ask);
  } catch (error) {
    throw new McpError(ErrorCode.InvalidParams, inTools(error instanceof Error ? error.message : String(error)));
  }
};

const readerOf = (uri: string): ((ask: Ask) => Promise<unknown>) => {
  const list = lists[uri as keyof typeof lists];
  if (list) return list.read;
  const [, kind, id] = /^interlock:\/\/(intents|conflicts)\/([a-z0-9-]{1,100})$/.exec(uri) ?? [];
  if (kind === undefined || id === undefined) throw new McpError(ErrorCode.InvalidParams, `no such resource: ${uri}; there are ${Object.keys(lists).join(', ')}`);
  return ask => single[kind as keyof typeof single].read(ask, id);
};
