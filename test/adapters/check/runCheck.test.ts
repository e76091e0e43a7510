import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished, expect, test, vi } from 'vitest';
import { heldToOneCore } from '../../../server/src/adapters/check/oneCore.ts';
import { runCheck } from '../../../server/src/adapters/check/runCheck.ts';
import { makeFolder } from '../../support/repositories.ts';

const folder = (): string => {
  const made = makeFolder();
  onTestFinished(() => made.dispose());
  return made.root;
};

test('says what it said, how it ended, and gets nothing of ours but what it needs', async () => {
  vi.stubEnv('GIT_DIR', '/nowhere');
  onTestFinished(() => { vi.unstubAllEnvs(); });
  const run = await runCheck('echo "to $CI in $GIT_DIR" && ls /proc/self/fd 2>/dev/null; exit 3', folder(), { limitMs: 30_000 });
  expect(run).toMatchObject({ ok: false, timedOut: false, output: expect.stringContaining('to 1 in \n') as string });
});

test.skipIf(process.platform !== 'linux' || heldToOneCore() === undefined)('held to one processor it finds one', async () => {
  const count = `"${process.execPath}" -p "os.availableParallelism()"`;
  expect((await runCheck(count, folder(), { limitMs: 30_000, oneCore: true })).output).toBe('1\n');
  expect((await runCheck(count, folder(), { limitMs: 30_000 })).output).toBe(`${os.availableParallelism()}\n`);
});

test.skipIf(process.platform === 'win32')('ends with whoever started it, also where that was killed', async () => {
  const place = folder();
  const beat = path.join(place, 'beat');
  const source = `import { runCheck } from ${JSON.stringify(path.resolve('server/src/adapters/check/runCheck.ts'))};\nawait runCheck('(while true; do touch beat; sleep 0.05; done) & wait', ${JSON.stringify(place)}, { limitMs: 600_000 });\n`;
  const starter = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', source], { stdio: 'ignore' });
  await vi.waitFor(() => { expect(fs.existsSync(beat)).toBe(true); }, { timeout: 30_000 });
  starter.kill('SIGKILL');
  await vi.waitFor(async () => {
    fs.rmSync(beat, { force: true });
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect(fs.existsSync(beat)).toBe(false);
  }, { timeout: 30_000 });
});
