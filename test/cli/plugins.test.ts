import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { git, writeFiles } from '../support/repositories.ts';

const module = 'export const detect = () => [];\n';

test('a plug-in is trusted by as much of its hash as the list shows, and by no other', async () => {
  const { repository } = await startRealHub({ 'interlock.json': '{ "plugins": { "flags": { "module": "flags.mjs" } } }', 'flags.mjs': module });
  git(repository.root, 'config', 'user.name', 'ann');
  const run = (...args: string[]) => runLine(args, { cwd: repository.root, env: {} });
  const hash = createHash('sha256').update(module).digest('hex');
  // Modules are read a moment after the hub's start.
  const shown = await vi.waitFor(async () => /\b[0-9a-f]{10}\b/.exec((await run('plugin', 'list')).out)![0], { timeout: 30_000, interval: 200 });
  expect(hash.startsWith(shown)).toBe(true);
  const other = `${shown.slice(0, 9)}${shown.endsWith('0') ? '1' : '0'}`;
  expect((await run('plugin', 'trust', 'flags', '--hash', other)).err).toContain('flags.mjs is another by now');
  expect((await run('plugin', 'trust', 'flags', '--hash', shown.slice(0, 9))).code).toBe(1);
  expect(await run('plugin', 'trust', 'flags', '--hash', shown)).toMatchObject({ code: 0, err: '', out: `flags  trusted by ann: flags.mjs runs as it is now (${shown})\n` });
  expect((await run('plugin', 'trust', 'flags', '--hash', hash)).code).toBe(0);
}, 60_000);

test('what interlock.json names before it is committed is said to be so, and not that it names nothing', async () => {
  const { repository } = await startRealHub({ 'interlock.json': '{}', 'flags.mjs': module });
  writeFiles(repository.root, { 'interlock.json': '{ "plugins": { "flags": { "module": "flags.mjs" } } }' });
  const run = (...args: string[]) => runLine(args, { cwd: repository.root, env: {} });
  expect((await run('plugin', 'list')).out).toBe('flags: interlock.json names it, but is not committed in the main worktree: commit it, what is committed holds\n');
  expect((await run('plugin', 'trust', 'flags')).err).toMatch(/names flags, but is not committed in the main worktree/);
  git(repository.root, 'commit', '-aqm', 'Flags');
  expect((await run('plugin', 'list')).out).toMatch(/^NAME[^]*flags +flags\.mjs/);
}, 60_000);
