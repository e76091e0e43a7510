import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import type { ToolShape } from '../../protocol/tools/tool.ts';
import type { NewsItem } from './news.ts';

/** A tool as it is listed to a client. */
export const listedTool = ({ name, title, description, input, output, readOnly, idempotent }: ToolShape): Tool => ({
  name, title, description,
  // Defaults are filled in for the caller: what it may leave out is not required of it.
  inputSchema: jsonSchema(input, 'input'), outputSchema: jsonSchema(output, 'output'),
  annotations: { title, readOnlyHint: readOnly, destructiveHint: false, idempotentHint: idempotent, openWorldHint: false },
});

const jsonSchema = (schema: z.ZodObject, io: 'input' | 'output'): Tool['inputSchema'] => z.toJSONSchema(schema.strict(), { io }) as Tool['inputSchema'];

/** An answer, as data and as the same in text for clients that show only that; before it what the agent has to know. */
export const answered = (answer: Record<string, unknown>, news: readonly NewsItem[]): CallToolResult =>
  ({ content: [...news.length > 0 ? [text(newsText(news))] : [], text(JSON.stringify(answer))], structuredContent: answer });

const newsText = (news: readonly NewsItem[]): string => {
  const lines = (kind: NewsItem['kind'], before: string, after: string[]): readonly string[] => {
    const those = news.filter(it => it.kind === kind);
    return those.length === 0 ? [] : [before, ...those.map(it => `- ${it.text}`), ...after];
  };
  return [
    ...lines('conflict', 'News: work of others collides with yours since your last call.', ['Settle it before you go on: narrow your intent (update_intent), or resolve_conflict; list_conflicts has the places.']),
    ...lines('drift', 'News: what your worktree has is not what you declared.', ['Declare it, too, so that others know (update_intent, declare_intent), or take it back.']),
    ...lines('combined', 'News: others made your work part of theirs.', ['If that is wrong, say so with: interlock conflict comment <id> "…", or declare anew what is left of it.']),
    ...lines('waits', 'News: a conflict was resolved so that your work comes second.', ['You may go on when that is merged or abandoned, and are told of it; until then do other work. If you cannot wait, say why with: interlock conflict reopen <id> --why "…"']),
    ...lines('free', 'News: what your work waited for is there.', []),
  ].join('\n');
};

/** A refusal the model can act on. */
export const refused = (message: string): CallToolResult => ({ isError: true, content: [text(inTools(message))] });

const text = (it: string) => ({ type: 'text', text: it }) as const;

/** What the hub says to people in a terminal, in the agent's words. */
export const inTools = (message: string): string => commands.reduce((so, [command, tool]) => so.replaceAll(command, tool), message);

const commands = [['interlock intent list', 'list_intents'], ['interlock conflicts', 'list_conflicts'], ['interlock sides', 'get_status'], ['interlock work list', 'get_status']] as const;
