import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Real absolute path of a `file:` URI, also of a file that does not exist yet; undefined for other schemes. */
export const realFileOf = (uri: string): string | undefined => {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return realPath(fileURLToPath(uri));
  } catch {
    return undefined;
  }
};

const realPath = (file: string): string => {
  try {
    return fs.realpathSync.native(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
};

export const uriOf = (file: string): string => pathToFileURL(file).href;
