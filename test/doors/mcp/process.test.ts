import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import path from 'node:path';
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
