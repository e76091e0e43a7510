import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Range } from '../../protocol/shapes.ts';
import { CliError } from './terminal.ts';

/** A text of a worktree with edits that were made for it as it was when its hash was taken. */
export interface HashedEdits {
  readonly path: string;
  /** Of the text with `\n` at the ends of its lines and no byte order mark. */
  readonly sha256: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** A file of the worktree as it is and as it will be, line ends and byte order mark kept. */
export interface PlannedFile { readonly path: string; readonly file: string; readonly before: string; readonly after: string }

/** Reads the files and makes the edits in memory. @throws CliError where a file is no longer what was checked */
export const planEdits = (root: string, texts: readonly HashedEdits[]): readonly PlannedFile[] => texts.map(it => {
  const file = fileIn(root, it.path);
  const before = fs.readFileSync(file, 'utf8');
  const read = before.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  if (createHash('sha256').update(read).digest('hex') !== it.sha256) throw new CliError(`${it.path} was changed since the edits were checked; ask again`);
  return { path: it.path, file, before, after: edited(before, it.edits) };
});

/** A link could lead out of the worktree. */
const fileIn = (root: string, inside: string): string => {
  const file = path.join(root, inside);
  try {
    if (fs.realpathSync(file) !== path.join(fs.realpathSync(root), inside)) throw new CliError(`${inside} is reached over a symbolic link; nothing was written`);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${inside} cannot be read: ${(error as Error).message}`);
  }
  return file;
};

const edited = (text: string, edits: HashedEdits['edits']): string => {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const lines = text.slice(mark).split('\n');
  const backwards = [...edits].sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
  for (const { range: { start, end }, text: fresh } of backwards) {
    if (start.line !== end.line) throw new CliError('an edit goes over several lines; nothing was written');
    const line = lines[start.line] ?? '';
    lines[start.line] = line.slice(0, start.character) + fresh + line.slice(end.character);
  }
  return text.slice(0, mark) + lines.join('\n');
};

/** Writes all files or none: each beside its place first, then all into place; what fails there puts back what was. */
export const writeAll = (planned: readonly PlannedFile[]): void => {
  const temporaries = planned.map(({ file }) => `${file}.${randomBytes(6).toString('hex')}.tmp`);
  const placed: PlannedFile[] = [];
  try {
    planned.forEach(({ file, after }, at) => fs.writeFileSync(temporaries[at]!, after, { flag: 'wx', mode: fs.statSync(file).mode }));
    planned.forEach((it, at) => {
      if (fs.readFileSync(it.file, 'utf8') !== it.before) throw new CliError(`${it.path} was changed meanwhile`);
      fs.renameSync(temporaries[at]!, it.file);
      placed.push(it);
    });
  } catch (error) {
    for (const { file, before } of placed) fs.writeFileSync(file, before);
    throw new CliError(`nothing was written: ${(error as Error).message}`);
  } finally {
    for (const it of temporaries) fs.rmSync(it, { force: true });
  }
};
