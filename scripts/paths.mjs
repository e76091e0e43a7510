import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Absolute path of something in the repository.
 * @param {string[]} parts
 */
export const fromRoot = (...parts) => path.join(root, ...parts);

/**
 * Whether a module is what Node was started with.
 * @param {string} url its `import.meta.url`
 */
export const isMain = url => process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(url);

/** Things fetched or made once and kept between runs; never tracked. */
export const cacheDir = fromRoot('.cache');
