import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { productVersion, protocolVersion } from '../protocol/wire.ts';
import { processIdentity } from '../store/processIdentity.ts';
import { readPointer, removePointer, writePointer } from './pointer.ts';
import { withStartLock } from './startLock.ts';

/** Another hub serves this store; nothing is wrong. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/** The bound socket of the one hub of a store. */
export interface Seat {
  readonly socketPath: string;
  /** False once the socket or the pointer is someone else's, or the store's folder is gone: the hub must end. */
  held(): boolean;
  /** Stops listening and removes the pointer. Connections are the caller's. */
  release(): Promise<void>;
}

const lockLimitMs = 15_000;
const probeLimitMs = 1_000;
const windowsPipe = '\\\\.\\pipe\\';

/**
 * Becomes the hub of a store by binding its socket. Bind, take-over of a dead hub's socket and the pointer happen
 * under one lock in the store's folder, so two hubs cannot both win, even where their sockets' paths differ.
 * @throws AlreadyRunning when a living hub was there first
 */
export const takeSeat = async (server: net.Server, storeDir: string, socketPath: string): Promise<Seat> => {
  prepareStoreDir(storeDir);
  return withStartLock(path.join(storeDir, 'hub.lock'), lockLimitMs, async () => {
    const known = readPointer(storeDir);
    for (const other of new Set([...(known ? [known.socket] : []), socketPath])) {
      if (await answers(other)) throw new AlreadyRunning(`a hub already listens at ${other}`);
    }
    if (!socketPath.startsWith(windowsPipe)) fs.rmSync(socketPath, { force: true });
    await listen(server, socketPath);
    const identity = socketIdentity(socketPath);
    writePointer(storeDir, {
      socket: socketPath, pid: process.pid, protocol: protocolVersion, version: productVersion,
      identity: await processIdentity(process.pid) ?? '',
    });
    return {
      socketPath,
      held: () => socketIdentity(socketPath) === identity && pointsHere(storeDir, socketPath),
      release: async () => {
        removePointer(storeDir, socketPath);
        await new Promise<void>(done => server.close(() => done()));
      },
    };
  });
};

/** The store's folder ignores itself, so that it is never committed where it lies inside a workspace. */
const prepareStoreDir = (storeDir: string): void => {
  fs.mkdirSync(storeDir, { recursive: true, mode: 0o700 });
  const ignore = path.join(storeDir, '.gitignore');
  if (!fs.existsSync(ignore)) fs.writeFileSync(ignore, '*\n');
};

/** Does anyone accept connections there? A hub that hangs still does: ending it is `connect`'s business. */
const answers = (socketPath: string): Promise<boolean> =>
  new Promise(done => {
    const probe = net.connect(socketPath);
    const finish = (alive: boolean) => {
      clearTimeout(timer);
      probe.destroy();
      done(alive);
    };
    const timer = setTimeout(() => finish(true), probeLimitMs);
    probe.once('connect', () => finish(true));
    // A full backlog (EAGAIN) belongs to a living hub.
    probe.once('error', error => finish((error as NodeJS.ErrnoException).code === 'EAGAIN'));
  });

const listen = (server: net.Server, socketPath: string): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', error => {
      failed((error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new AlreadyRunning(`a hub already listens at ${socketPath}`) : error);
    });
    server.listen(socketPath, () => {
      server.removeAllListeners('error');
      if (!socketPath.startsWith(windowsPipe)) fs.chmodSync(socketPath, 0o600);
      done();
    });
  });

/** Device and inode: the same path with another identity is another hub's socket. */
const socketIdentity = (socketPath: string): string | undefined => {
  if (socketPath.startsWith(windowsPipe)) return socketPath;
  try {
    const found = fs.lstatSync(socketPath);
    return `${found.dev}:${found.ino}`;
  } catch {
    return undefined;
  }
};

const pointsHere = (storeDir: string, socketPath: string): boolean => {
  const found = readPointer(storeDir);
  return found?.pid === process.pid && found.socket === socketPath;
};
