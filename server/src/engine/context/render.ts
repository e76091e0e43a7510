import { posix } from 'node:path';
import type { Choice } from './choose.ts';
import type { FileOutline, OutlineSymbol } from './outline.ts';
import { guessTokens } from './tokens.ts';

/** What was chosen, file by file in the order that is given, each in the order of its text. */
export const renderContext = (files: readonly FileOutline[], { told }: Pick<Choice, 'told'>): string => files.flatMap((file) => {
  const shown = file.symbols.filter((it) => told.has(it.id));
  return shown.length === 0 ? [] : [`## ${file.path}${shown.length < file.symbols.length ? ` (${shown.length} of ${file.symbols.length})` : ''}\n${bodyOf(shown, told)}\n`];
}).join('\n');

/** Heads and texts on lines of their own, names beside each other. */
const bodyOf = (symbols: readonly OutlineSymbol[], told: Choice['told']): string => {
  const lines: string[] = [];
  let names: string[] = [], around: string | undefined;
  const flush = (): void => {
    if (names.length > 0) lines.push(`${around ? `${around}: ` : ''}${names.join(', ')}`);
    names = [];
  };
  for (const it of symbols) {
    const level = told.get(it.id)!;
    if (level === 'name') {
      const parent = it.path.slice(0, Math.max(0, it.path.length - it.name.length - 1));
      if (parent !== around) flush();
      around = parent;
      names.push(it.name);
      continue;
    }
    flush();
    lines.push(level === 'head' ? `${'  '.repeat(it.depth)}${it.head}` : it.text);
  }
  flush();
  return lines.join('\n');
};

/** One line for each folder of what is not told, as far as they go; the rest is counted. */
export const renderRest = (files: readonly FileOutline[], { told }: Pick<Choice, 'told'>, budget: number): string => {
  const folders = new Map<string, { files: number; symbols: number }>();
  for (const { path, symbols } of files) {
    const left = symbols.filter((it) => !told.has(it.id)).length;
    if (left === 0 && symbols.length > 0) continue;
    const it = folders.get(posix.dirname(path)) ?? { files: 0, symbols: 0 };
    folders.set(posix.dirname(path), { files: it.files + 1, symbols: it.symbols + left });
  }
  const lines = ['## Not told'];
  let tokens = guessTokens(lines[0]!) + 12, left = folders.size;
  for (const [folder, it] of folders) {
    const line = `${folder}: ${it.symbols} symbols in ${it.files} files`;
    tokens += guessTokens(line) + 1;
    if (tokens > budget) break;
    lines.push(line);
    left--;
  }
  if (left > 0) lines.push(`… and ${left} more folders`);
  return folders.size === 0 ? '' : `${lines.join('\n')}\n`;
};
