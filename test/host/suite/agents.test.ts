import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { LanguageModelTextPart, lm } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { tools } from '../../../server/src/protocol/tools/tools.ts';
import { intentRows, readyInterlock, untilShown } from './support/interlock.ts';
import { mainRoot } from './support/repository.ts';

describe('agents', () => {
  let api: InterlockApi;
  const call = async (name: string, input: object): Promise<Record<string, unknown>> => {
    const { content } = await lm.invokeTool(`interlock_${name}`, { input, toolInvocationToken: undefined });
    assert.ok(content[0] instanceof LanguageModelTextPart, JSON.stringify(content));
    return JSON.parse(content[0].value) as Record<string, unknown>;
  };

  before(async () => { api = await readyInterlock(); });

  it('in chats have every tool of the MCP server', () => {
    const offered = lm.tools.map(it => it.name).filter(it => it.startsWith('interlock_'));
    assert.deepEqual(offered.sort(), tools.map(it => `interlock_${it.name}`).sort());
  });

  it('in chats declare work, which the views show, and give it up', async () => {
    const { intent } = await call('declare_intent', { goal: 'Wrap gifts', targets: ['symbol:src/gifts.ts#wrap=add'] }) as { intent: { id: string; actor: string } };
    assert.equal(intent.actor, `copilot@${basename(mainRoot())}`);
    await untilShown(api, shown => intentRows(shown).some(it => it.label === 'Wrap gifts'));
    await call('update_intent', { id: intent.id, action: 'abandon', why: 'the test is over' });
  });

  it('in chats are told what is wrong', async () => {
    await assert.rejects(call('update_intent', { id: 'i-zzzzzzzz', action: 'start' }), /there is no intent i-zzzzzzzz/);
    await assert.rejects(call('declare_intent', { targets: [] }), /goal/);
  });

  it('the editor starts talk to the same hub', async () => {
    const server = api.agentServers().find(it => it.label === `Interlock (${basename(mainRoot())})`);
    assert.ok(server, JSON.stringify(api.agentServers()));
    const client = new Client({ name: 'agent', version: '1.0.0' });
    const env = { ...process.env, ...server.env } as Record<string, string>;
    await client.connect(new StdioClientTransport({ command: server.command, args: server.args, env, stderr: 'ignore' }));
    const { structuredContent } = await client.callTool({ name: 'get_status', arguments: {} });
    await client.close();
    assert.equal((structuredContent as { actor: string }).actor, `copilot@${basename(mainRoot())}`);
  });
});
