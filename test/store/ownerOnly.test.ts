import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startHub } from '../../server/src/hub/hub.ts';
import { keyFileOf } from '../../server/src/identity/keyFiles.ts';
import { nullLog, type Log } from '../../server/src/ports/log.ts';
import { keepForOwner } from '../../server/src/store/ownerOnly.ts';
import { runLine } from '../support/cliRun.ts';
import { startRealHub, startRealHubIn } from '../support/realHub.ts';
import { temporaryFolder } from '../support/testHub.ts';

const modeOf = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);

const warnings = (): { readonly log: Log; readonly said: string[] } => {
  const said: string[] = [];
  return { log: { ...nullLog, warn: (_tag, message) => void said.push(message) }, said };
};

// Windows keeps such rights in another way, and a user's folders are the user's there.
if (process.platform !== 'win32') {
  test('rights of others are taken at the start, said once, and the store works on', async () => {
    const { hub, repository } = await startRealHub();
    await runLine(['work', 'claim', 'x', '--actor', 'ada'], { cwd: repository.root });
    await hub.stop('opened to all');
    const key = keyFileOf(hub.storeDir, 'ada');
    const target = path.join(repository.root, 'README.md');
    fs.symlinkSync(target, path.join(hub.storeDir, 'keys', 'link.key'));
    for (const it of [hub.storeDir, path.dirname(key)]) fs.chmodSync(it, 0o755);
    for (const it of [key, target]) fs.chmodSync(it, 0o644);
    await startRealHubIn(repository.root, () => undefined);
    expect([hub.storeDir, path.dirname(key), key, target].map(modeOf)).toEqual(['700', '700', '600', '644']);
    expect((await runLine(['work', 'list', '--actor', 'ada'], { cwd: repository.root })).out).toContain('x');
  });

  test('what was open is named, with what to do for keys; what was not is not mentioned', () => {
    const storeDir = temporaryFolder();
    const { log, said } = warnings();
    keepForOwner(storeDir, log);
    expect(said).toEqual([]);
    fs.mkdirSync(path.join(storeDir, 'keys'), { mode: 0o700 });
    fs.writeFileSync(path.join(storeDir, 'keys', 'ada.key'), 'secret', { mode: 0o640 });
    keepForOwner(storeDir, log);
    expect(said).toEqual([expect.stringMatching(/^others had rights to .*ada\.key; now its owner alone has$/), expect.stringMatching(/interlock actor replace-key \(ada\.key\)$/)]);
    keepForOwner(storeDir, log);
    expect(said).toHaveLength(2);
  });

  test('a store of another user is refused, and nothing of it is changed', async () => {
    const storeDir = temporaryFolder();
    fs.chmodSync(storeDir, 0o755);
    expect(() => keepForOwner(storeDir, nullLog, process.getuid!() + 1)).toThrow(/^The store .* belongs to another user \(\d+; this is \d+\)\. Start Interlock as that user, or make the folder yours: chown/);
    expect([modeOf(storeDir), fs.readdirSync(storeDir)]).toEqual(['755', []]);
    if (process.getuid!() !== 0) return;
    fs.chownSync(storeDir, 12_345, 12_345);
    await expect(startHub({ root: storeDir, storeDir, features: [], parts: {} as never })).rejects.toThrow(/belongs to another user \(12345/);
    expect(fs.readdirSync(storeDir)).toEqual([]);
  });
}

test('a store that is not there yet is nobody else\'s', () => {
  expect(() => keepForOwner(path.join(temporaryFolder(), 'none'), nullLog)).not.toThrow();
});
