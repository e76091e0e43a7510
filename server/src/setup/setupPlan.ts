import fs from 'node:fs';
import path from 'node:path';
import type { SetupFile } from './setupFiles.ts';
import { hashOf, type SetupRecord } from './setupRecord.ts';

/** What becomes of one file. */
export interface PlannedFile {
  /** As it is named to people. */
  readonly path: string;
  /** Where it really is. */
  readonly file: string;
  /** Undefined: there is, or will be, no such file. */
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/** Why nothing at all was changed. */
export class SetupRefused extends Error {
  override readonly name = 'SetupRefused';
}

/** @throws SetupRefused naming every file that cannot be changed */
export const planSetup = (root: string, files: readonly SetupFile[]): readonly PlannedFile[] =>
  plan(root, files, (it, before) => Buffer.from(it.add(textOf(before))));

/** The original where it is known and nothing was changed since; else what is there, without what is ours. */
export const planRemoval = (root: string, files: readonly SetupFile[], { files: originals }: SetupRecord): readonly PlannedFile[] =>
  plan(root, files, (it, before, file) => {
    if (!before) return undefined;
    const original = originals[file];
    if (original && original.after === hashOf(before)) return original.before === null ? undefined : Buffer.from(original.before, 'base64');
    const rest = it.remove(textOf(before));
    const isNothing = /^\s*(?:\{\s*\})?\s*$/.test(rest) && rest !== textOf(before);
    return isNothing && (original ? original.before === null : path.basename(file) === 'interlock.json') ? undefined : Buffer.from(rest);
  });

const plan = (root: string, files: readonly SetupFile[], next: (it: SetupFile, before: Buffer | undefined, file: string) => Buffer | undefined): readonly PlannedFile[] => {
  const refused: string[] = [];
  const planned = files.flatMap((it): PlannedFile[] => {
    try {
      const file = placeOf(root, it.path);
      const before = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
      return [{ path: it.path, file, before, after: next(it, before, file) }];
    } catch (error) {
      refused.push(`${it.path} ${(error as Error).message}`);
      return [];
    }
  });
  if (refused.length > 0) throw new SetupRefused(`nothing was changed: ${refused.join('; ')}`);
  return planned;
};

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const textOf = (bytes: Buffer | undefined): string => {
  if (!bytes) return '';
  try {
    return strict.decode(bytes);
  } catch (error) {
    throw new Error('is not UTF-8', { cause: error });
  }
};

/** Where a path of the worktree really leads. @throws Error when that is outside of it, or no file */
const placeOf = (root: string, name: string): string => {
  const file = path.join(root, ...name.split('/'));
  const real = realPlace(file);
  if (real !== root && !real.startsWith(root + path.sep)) throw new Error(`leads out of the repository, to ${real}`);
  if (fs.existsSync(real) && !fs.statSync(real).isFile()) throw new Error('is no file');
  return real;
};

const realPlace = (file: string): string => {
  try {
    return fs.realpathSync(file);
  } catch {
    // A link that leads nowhere would be written through.
    if (fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return path.resolve(path.dirname(file), fs.readlinkSync(file));
    return path.join(realPlace(path.dirname(file)), path.basename(file));
  }
};
