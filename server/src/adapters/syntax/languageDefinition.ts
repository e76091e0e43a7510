import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { moduleStyles } from '../../ports/syntax.ts';
import { asideStyles } from './asides.ts';
import { alikeSpellings } from './spelling.ts';

/** `language.json`: what the server has to know of a language beside its queries. */
const languageFile = z.strictObject({
  /** With the dot, lower case: `.ts`. The longest that fits a file name wins. */
  extensions: z.array(z.string().regex(/^\.[^./]/)),
  /** Whole file names, for files without a telling extension. */
  fileNames: z.array(z.string()).default([]),
  /** npm package that holds the grammar, and its wasm file inside that package. */
  package: z.string(),
  wasm: z.string().regex(/^(?:[\w-]+\/)*[\w-]+\.wasm$/),
  /** Query files, relative to the language's folder; read as one query, so an earlier pattern wins over a later one. */
  declarations: z.array(z.string()).default(['declarations.scm']),
  /** Query files for what a text refers to, relative to the language's folder. */
  references: z.array(z.string()).default([]),
  /** Query files for what is counted of functions, relative to the language's folder. */
  measures: z.array(z.string()).default([]),
  /** How names of other files are found: see `ModuleStyle`. */
  modules: z.enum(moduleStyles).optional(),
  /** Line ends that the grammar takes for white space though they end something: patterns up to and with them. */
  lineEnds: z.array(z.string()).default([]),
  /** What the grammar cannot understand and need not see: see `withoutAsides`. */
  asides: z.enum(asideStyles).optional(),
  /** Indentation means something: changing it changes the code. */
  indentation: z.boolean().default(false),
  /** Spellings that mean the same: see `Spelling`. */
  alike: z.array(z.enum(alikeSpellings)).default([]),
  /** Holds no code: its names are not used from elsewhere, and of some kinds several may share one. */
  data: z.boolean().default(false),
});

export interface LanguageDefinition extends Readonly<z.infer<typeof languageFile>> {
  readonly name: string;
  /** The text of all query files. */
  readonly query: string;
  /** The same of the queries for references; empty when there are none. */
  readonly referencesQuery: string;
  readonly measuresQuery: string;
}

/** Reads every folder of `dir` that holds a `language.json`. Throws `LanguageError`, naming the file, where one is not understood. */
export function readLanguages(dir: string): readonly LanguageDefinition[] {
  const names = fs.readdirSync(dir).filter(name => fs.existsSync(path.join(dir, name, 'language.json'))).sort();
  if (names.length === 0) throw new LanguageError(`${dir} holds no languages`);
  return names.map(name => readLanguage(path.join(dir, name), name));
}

function readLanguage(folder: string, name: string): LanguageDefinition {
  const file = path.join(folder, 'language.json');
  try {
    const read = languageFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    const text = (files: readonly string[]): string => files.map(it => fs.readFileSync(path.join(folder, it), 'utf8')).join('\n');
    return { name, query: text(read.declarations), referencesQuery: text(read.references), measuresQuery: text(read.measures), ...read };
  } catch (error) {
    throw new LanguageError(`${file}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`);
  }
}

/** A language's files are missing or not understood. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
}
