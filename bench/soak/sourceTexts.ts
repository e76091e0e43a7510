import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import type { SourceText } from './mutatedCase.ts';

/** Most files of one language: one that a repository is full of would leave no room for the others. */
const perLanguage = 60;
const largest = 60_000;

/** Files of known languages, and some of none, that git tracks in these folders; the same ones for the same commits. */
export function sourceTexts(syntax: Syntax, folders: readonly string[]): readonly SourceText[] {
  const counts = new Map<string, number>();
  return folders.flatMap(folder => tracked(folder).flatMap((file): readonly SourceText[] => {
    const language = syntax.languageOf(file) ?? 'none';
    const count = counts.get(language) ?? 0;
    const full = path.join(folder, file);
    const stats = count < perLanguage ? fs.lstatSync(full, { throwIfNoEntry: false }) : undefined;
    if (!stats?.isFile() || stats.size > largest) return [];
    counts.set(language, count + 1);
    return [{ path: file, bytes: fs.readFileSync(full) }];
  }));
}

const tracked = (folder: string): readonly string[] => execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 }).split('\0').filter(it => it !== '').sort();
