import fs from 'node:fs';
import path from 'node:path';

/**
 * Says where the hub of a store listens. A terminal's environment can differ from the editor's, so the socket's
 * path cannot always be computed; and it names the process, should it hang.
 */
export interface Pointer {
  readonly socket: string;
  readonly pid: number;
  readonly protocol: number;
  readonly version: string;
  /** Tells the process from a later one with the same id (`store/processIdentity`). */
  readonly identity: string;
}

const pointerFile = (storeDir: string): string => path.join(storeDir, 'hub.json');

/** Undefined when there is none, or it cannot be read as one. */
export const readPointer = (storeDir: string): Pointer | undefined => {
  try {
    const value = JSON.parse(fs.readFileSync(pointerFile(storeDir), 'utf8')) as Partial<Pointer> | null;
    const whole = typeof value?.socket === 'string' && Number.isInteger(value.pid) && typeof value.identity === 'string';
    return whole ? (value as Pointer) : undefined;
  } catch {
    return undefined;
  }
};

/** Readers see the old one or the new one, never half of it. */
export const writePointer = (storeDir: string, pointer: Pointer): void => {
  const temporary = `${pointerFile(storeDir)}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, `${JSON.stringify(pointer)}\n`, { mode: 0o600 });
  fs.renameSync(temporary, pointerFile(storeDir));
};

/** Removes the pointer if it is still this hub's. */
export const removePointer = (storeDir: string, socket: string): void => {
  const found = readPointer(storeDir);
  if (found?.pid === process.pid && found.socket === socket) fs.rmSync(pointerFile(storeDir), { force: true });
};
