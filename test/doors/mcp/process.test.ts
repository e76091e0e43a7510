import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startRealHub } from '../../support/realHub.ts';

test('a client starts `interlock mcp` in its worktree and is known by its name and place', async () => {
  const { repository } = await startRealHub({ 'a.ts': 'export const a = 1;\n' });
  const transport = new StdioClientTransport({
    command: process.execPath, args: ['--import', import.meta.resolve('tsx'), path.resolve('server/src/cli.ts'), 'mcp'], cwd: repository.root, stderr: 'pipe',
  });
  const client = new Client({ name: 'claude-code', version: '2.0.0' });
  onTestFinished(() => client.close());
  await client.connect(transport);
  expect(client.getServerVersion()).toMatchObject({ name: 'interlock', title: 'Interlock' });
  expect(client.getInstructions()).toContain('declare_intent');
  const { structuredContent } = await client.callTool({ name: 'get_status', arguments: {} });
  expect(structuredContent).toMatchObject({ actor: `claude@${path.basename(repository.root)}`, yourIntents: [] });
}, 60_000);

test('a message that is too long is answered with an error, and the next one is read', async () => {
  const { repository } = await startRealHub({ 'a.ts': 'export const a = 1;\n' });
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path.resolve('server/src/cli.ts'), 'mcp'], { cwd: repository.root, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => { child.kill(); });
  const answers = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await answers.next()).value as string);
  const send = (message: object): void => { child.stdin.write(`${JSON.stringify(message)}\n`); };
  send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } } });
  expect(await next()).toMatchObject({ id: 1, result: { serverInfo: { name: 'interlock' } } });
  send({ method: 'tools/call', params: { name: 'get_status', arguments: { words: 'x'.repeat(12_000_000) } }, jsonrpc: '2.0', id: 2 });
  expect(await next()).toMatchObject({ id: 2, error: { code: -32600, message: expect.stringMatching(/^a message of 12\d+ bytes is not read: at most 8388608 go into one$/) as string } });
  child.stdin.write('hello\n');
  expect(await next()).toMatchObject({ id: null, error: { code: -32700 } });
  send({ jsonrpc: '2.0', id: 3, method: 'ping' });
  expect(await next()).toMatchObject({ id: 3, result: {} });
}, 60_000);
