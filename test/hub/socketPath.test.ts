import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { socketPathLimit, socketPathOf, type SocketSurroundings } from '../../server/src/hub/socketPath.ts';
import { temporaryFolder } from '../support/testHub.ts';

const posix = process.platform === 'win32' ? test.skip : test;

const around = (more: Partial<SocketSurroundings>): SocketSurroundings =>
  ({ platform: 'linux', env: {}, tmpdir: temporaryFolder(), uid: process.getuid?.() ?? 0, user: 'me', ...more });

posix('lies in the runtime folder where there is one, else in the temporary folder, closed to others', () => {
  const runtime = temporaryFolder();
  const at = around({ env: { XDG_RUNTIME_DIR: runtime } });
  expect(path.dirname(socketPathOf('/repo', at))).toBe(path.join(runtime, 'interlock'));
  const plain = socketPathOf('/repo', { ...at, env: {} });
  expect(path.dirname(plain)).toBe(path.join(at.tmpdir, `interlock-${at.uid}`));
  expect(fs.statSync(path.dirname(plain)).mode & 0o777).toBe(0o700);
});

posix('is the same for the same repository and another for another', () => {
  const at = around({});
  expect(socketPathOf('/repo', at)).toBe(socketPathOf('/repo', at));
  expect(socketPathOf('/repo', at)).not.toBe(socketPathOf('/other', at));
});

posix('does not use a folder that is open to others, a link, or too deep', () => {
  const open = around({});
  fs.mkdirSync(path.join(open.tmpdir, `interlock-${open.uid}`), { mode: 0o755 });
  fs.chmodSync(path.join(open.tmpdir, `interlock-${open.uid}`), 0o755);
  const linked = around({});
  fs.symlinkSync(temporaryFolder(), path.join(linked.tmpdir, `interlock-${linked.uid}`), 'dir');
  const deep = around({ tmpdir: path.join(temporaryFolder(), 'd'.repeat(90)) });
  for (const at of [open, linked, deep]) {
    const found = socketPathOf('/repo', at);
    expect(found.startsWith(at.tmpdir)).toBe(false);
    expect(Buffer.byteLength(found)).toBeLessThanOrEqual(socketPathLimit);
  }
});

test('is a pipe of this user on Windows', () => {
  const at = around({ platform: 'win32', uid: undefined });
  expect(socketPathOf('C:\\repo', at)).toMatch(/^\\\\\.\\pipe\\interlock-[0-9a-f]{20}-[0-9a-f]{20}$/);
  expect(socketPathOf('C:\\repo', { ...at, user: 'other' })).not.toBe(socketPathOf('C:\\repo', at));
});
