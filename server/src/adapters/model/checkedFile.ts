import fs from 'node:fs/promises';
import type { GgufFileInfo } from 'node-llama-cpp';
import { WorkerFailure } from './workerFailure.ts';

type Library = typeof import('node-llama-cpp');

/** Magic, version, number of tensors, number of values, bytes. */
const headerBytes = 24;
/** A tensor or a value takes more than this in the file, bytes: a header that claims more of them is wrong. */
const leastBytes = 12n;

/**
 * What the head of a model file says, looked at before native code sees the file.
 * @throws WorkerFailure `badFile` in words
 */
export const checkedFile = async (library: Library, file: string): Promise<GgufFileInfo> => {
  const size = await checkHead(file);
  let info: GgufFileInfo;
  try {
    info = await library.readGgufFileInfo(file, { sourceType: 'filesystem', logWarnings: false });
  } catch (error) {
    throw bad(file, `its head cannot be read, it may be cut off (${(error as Error).message})`);
  }
  checkEnd(file, info.infoEndOffset ?? 0, size);
  if (info.metadata.general.architecture === undefined) throw bad(file, 'it does not say of which architecture it is');
  return info;
};

/**
 * Whether all weights can be there.
 * @param modelSize of the weights, bytes
 */
export const checkWhole = async (file: string, info: GgufFileInfo, modelSize: number): Promise<void> => {
  if (info.splicedParts <= 1) checkEnd(file, (info.infoEndOffset ?? 0) + modelSize, (await fs.stat(file)).size);
};

const checkEnd = (file: string, needed: number, size: number): void => {
  if (needed > size) throw bad(file, `it is cut off: it should have at least ${needed} bytes, and has ${size}`);
};

/** The size of a file that begins as a model does. */
const checkHead = async (file: string): Promise<number> => {
  const opened = await fs.open(file, 'r').catch((error: NodeJS.ErrnoException) => { throw bad(file, error.code === 'ENOENT' ? 'there is no such file' : `it cannot be opened (${error.code ?? error.message})`); });
  try {
    const state = await opened.stat();
    if (!state.isFile()) throw bad(file, 'it is no file');
    const head = Buffer.alloc(headerBytes);
    const { bytesRead } = await opened.read(head, 0, headerBytes, 0);
    if (bytesRead < headerBytes || head.toString('latin1', 0, 4) !== 'GGUF') throw bad(file, 'it is no GGUF file');
    const claimed = (head.readBigUInt64LE(8) + head.readBigUInt64LE(16)) * leastBytes;
    if (claimed > BigInt(state.size)) throw bad(file, 'it is damaged: its head claims more than it can hold');
    return state.size;
  } finally {
    await opened.close();
  }
};

const bad = (file: string, why: string): WorkerFailure => new WorkerFailure('badFile', `${file} is no model that can be loaded: ${why}`);
