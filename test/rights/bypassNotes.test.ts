import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startRealHubIn } from '../support/realHub.ts';
import { rulesWorld, writeFiles } from './rulesWorld.ts';

test('what a person lets through while no hub answers is in the journal once the next hub runs, once', async () => {
  const world = await rulesWorld();
  const { root, hub } = world;
  await hub.stop('none runs now');
  const log = path.join(hub.storeDir, 'hub.log');
  // No hub can be started: its log cannot be written.
  fs.rmSync(log, { force: true });
  fs.mkdirSync(log);
  writeFiles(root, { 'src/cart.ts': '2\n' });
  const env = { INTERLOCK_BYPASS: 'the release waits, TOKEN=abcdef123' };
  const through = await world.git(root, ['commit', '-qam', 'x'], env);
  expect([through.status, through.stderr]).toEqual([0, expect.stringMatching(/was not checked, and that it was let through is noted for the next hub/)]);
  const file = path.join(hub.storeDir, 'bypassed.jsonl');
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  const [line] = fs.readFileSync(file, 'utf8').split('\n');
  fs.appendFileSync(file, ['no JSON', '{"id":"x"}', line, JSON.stringify({ ...JSON.parse(line!) as object, id: crypto.randomUUID(), where: 'hook' })].join('\n'));
  fs.rmdirSync(log);
  for (let start = 0; start < 2; start++) {
    const next = await startRealHubIn(root, () => undefined);
    await expect.poll(async () => JSON.parse((await world.run(root, 'security', '--json')).out), { timeout: 10_000 }).toMatchObject({
      events: [{ actor: 'ann', bypass: { where: 'commit', why: 'the release waits, TOKEN=[redacted]', what: ['src/cart.ts'], noted: { actor: 'ann' } } }], total: 1,
    });
    await next.stop('again');
    expect(fs.readdirSync(hub.storeDir).filter(it => it.startsWith('bypassed'))).toEqual([]);
    // As after a crash between writing it down and forgetting the note.
    fs.writeFileSync(`${file}.taken`, `${line!}\n`);
  }
}, 60_000);
