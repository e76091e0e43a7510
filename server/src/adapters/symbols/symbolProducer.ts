import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { productVersion } from '../../protocol/wire.ts';
import { findGrammarFiles, type GrammarFiles } from '../syntax/grammarFiles.ts';

/** Names what reads texts: this version of the product with these grammars and queries. Differs from build to build. */
export const symbolProducer = ({ languagesDir, parserWasm }: GrammarFiles = findGrammarFiles()): string => {
  const hash = createHash('sha1').update(productVersion);
  const note = (file: string): void => {
    const { size, mtimeMs } = fs.statSync(file);
    hash.update(`${path.basename(file)}\0${size}\0${Math.floor(mtimeMs)}\n`);
  };
  note(fileURLToPath(import.meta.url));
  note(parserWasm);
  for (const it of fs.readdirSync(languagesDir, { recursive: true, withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (it.isFile()) note(path.join(it.parentPath, it.name));
  }
  return hash.digest('hex');
};
