import { createHash } from 'node:crypto';
import type { FileReferences, ParsedFile, Syntax } from '../../ports/syntax.ts';
import { packParsed, unpackParsed } from './packedParse.ts';
import type { SymbolStore } from './symbolStore.ts';

/** git's name for a text as a blob: what is known of a commit's files is found without reading them. */
export const blobIdOf = (text: string): string => {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
};

export const symbolKey = (what: 'declarations' | 'references', language: string, blob: string): string =>
  createHash('sha1').update(`${what}\0${language}\0${blob}`).digest('hex');

/** Shorter texts are read faster than looked up. Characters. */
const worthKeeping = 200;

/**
 * A syntax port that remembers what it read, over restarts. Windows' unsaved texts are read incrementally and not
 * remembered; neither is what could not be read.
 */
export const storedSyntax = (inner: Syntax, store: SymbolStore): Syntax => {
  /** The id of a text is asked for twice in a row: for its declarations and its references. */
  let last: { readonly text: string; readonly blob: string } | undefined;
  const keyOf = (what: 'declarations' | 'references', path: string, text: string): string | undefined => {
    const language = inner.languageOf(path);
    if (language === undefined || text.length < worthKeeping) return undefined;
    if (last?.text !== text) last = { text, blob: blobIdOf(text) };
    return symbolKey(what, language, last.blob);
  };
  /** What a window holds unsaved comes by here too: it was never parsed as a text of its own. */
  const isRemembered = (path: string, text: string): boolean => {
    const key = keyOf('declarations', path, text);
    return key !== undefined && store.has(key);
  };
  return {
    languageOf: (path) => inner.languageOf(path),
    load: (language) => inner.load(language),
    structure: (path, text) => inner.structure(path, text),
    measures: (path, text) => inner.measures(path, text),
    forget: (key) => inner.forget(key),
    dispose() {
      store.close();
      inner.dispose();
    },
    parse(path, text, buffer): ParsedFile {
      const key = buffer === undefined ? keyOf('declarations', path, text) : undefined;
      const known = key === undefined ? undefined : unpackParsed(store.get(key));
      if (known) return known;
      const parsed = inner.parse(path, text, buffer);
      if (key !== undefined && parsed.assessed) store.put(key, packParsed(parsed));
      return parsed;
    },
    references(path, text): FileReferences {
      const key = keyOf('references', path, text);
      const known = key === undefined ? undefined : store.get(key) as FileReferences | undefined;
      if (known) return known;
      const read = inner.references(path, text);
      if (key !== undefined && read.assessed && isRemembered(path, text)) store.put(key, read);
      return read;
    },
  };
};
