import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { protocolVersion } from '../protocol/wire.ts';

/** Node 20 silently truncates at 108 bytes and macOS refuses 104: both are beyond this. */
export const socketPathLimit = 103;

export interface SocketSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly tmpdir: string;
  /** Undefined on Windows. */
  readonly uid: number | undefined;
  readonly user: string;
}

const surroundings = (): SocketSurroundings => ({
  platform: process.platform, env: process.env, tmpdir: os.tmpdir(), uid: process.getuid?.(), user: os.userInfo().username,
});

/**
 * Where the hub of a repository listens: a Unix socket in a folder only its owner can enter, or a named pipe.
 * @param home real path of what is shared: the common git directory, or the workspace where there is no git
 * @throws Error where no folder of ours can be had
 */
export const socketPathOf = (home: string, at: SocketSurroundings = surroundings()): string => {
  const hash = shortHash(`${home}\0${protocolVersion}`);
  if (at.platform === 'win32') return `\\\\.\\pipe\\interlock-${shortHash(at.user)}-${hash}`;
  const uid = at.uid ?? 0;
  const runtime = at.env['XDG_RUNTIME_DIR'];
  const folders = [
    ...(runtime ? [path.join(runtime, 'interlock')] : []),
    path.join(at.tmpdir, `interlock-${uid}`),
    path.join('/tmp', `interlock-${uid}`),
  ];
  for (const folder of folders) {
    const socket = path.join(folder, `${hash}.sock`);
    if (Buffer.byteLength(socket) <= socketPathLimit && ownFolder(folder, uid)) return socket;
  }
  throw new Error(`no folder for the hub's socket: each of ${folders.join(', ')} is too long, not writable, or not ours alone`);
};

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20);

/** Makes the folder if need be; true when it is a real folder, mine, and closed to everyone else. */
const ownFolder = (folder: string, uid: number): boolean => {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  try {
    const found = fs.lstatSync(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
};
