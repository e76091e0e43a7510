import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../../../scripts/host/workspace.mjs';
import { fromRoot } from '../../../scripts/paths.mjs';

const addressPattern = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

test('npm start serves a repository at the address it prints, and ends cleanly', async () => {
  const workspace = makeWorkspace();
  const child = spawn(process.execPath, [fromRoot('scripts/start.mjs'), workspace.main, '--no-open'], {
    env: { ...process.env, INTERLOCK_HOST: 'code-server' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>(done => child.on('close', done));
  try {
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { printed += part.toString(); });
    await expect.poll(() => child.exitCode ?? addressPattern.test(printed), { timeout: 80_000, interval: 200 }).toBe(true);
    const address = addressPattern.exec(printed)![0];
    expect(new URL(address).searchParams.get('folder')).toBe(workspace.main);
    expect((await fetch(address)).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
    workspace.dispose();
  }
});
