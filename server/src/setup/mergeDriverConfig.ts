import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hashOf, type SetupRecord } from './setupRecord.ts';

/** Why git's configuration was not changed. */
export class DriverRefused extends Error {
  override readonly name = 'DriverRefused';
}

export interface ConfigSetting { readonly key: string; readonly value: string }

/** For one git command, ms. */
const limitMs = 5_000;

/**
 * What makes git ask us: not by attributes, which would go before those of the project (`merge=union` of a changelog,
 * `binary`), but as the driver of files of which nothing is said. Merges of several bases to one stay git's own.
 */
export const driverSettings = (command: string): readonly ConfigSetting[] => [
  { key: 'merge.interlock.name', value: 'Interlock: by declarations where lines do not merge' },
  { key: 'merge.interlock.driver', value: command },
  { key: 'merge.interlock.recursive', value: 'text' },
  { key: 'merge.default', value: 'interlock' },
];

/** `entry`: of our command, absolute. Where that or Node is gone, git's own merge answers. */
export const driverCommand = (entry: string): string => {
  const file = `'${entry.replaceAll('\\', '/').replaceAll('\'', '\'\\\'\'')}'`;
  return `if [ -f ${file} ] && command -v node >/dev/null 2>&1; then exec node ${file} merge-driver %O %A %B %L %P; else exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; fi`;
};

/** The configuration of one repository, which all its worktrees share. */
export class DriverConfig {
  readonly file: string;

  constructor(private readonly worktree: string) {
    this.file = path.join(path.resolve(worktree, this.git('rev-parse', '--git-common-dir').trim()), 'config');
  }

  /** What of it is to be changed. @throws DriverRefused where another driver is set */
  missing(wanted: readonly ConfigSetting[]): readonly ConfigSetting[] {
    const other = this.read('merge.default');
    if (other !== undefined && other !== 'interlock') throw new DriverRefused(`nothing was changed: merge.default is "${other}", a driver of your own: take it out first`);
    return wanted.filter(({ key, value }) => this.read(key) !== value);
  }

  /** What of ours is there. */
  present(wanted: readonly ConfigSetting[]): readonly ConfigSetting[] {
    return wanted.flatMap(({ key }) => {
      const value = this.read(key);
      return value === undefined || key === 'merge.default' && value !== 'interlock' ? [] : [{ key, value }];
    });
  }

  add(settings: readonly ConfigSetting[], record: SetupRecord): SetupRecord {
    const before = fs.readFileSync(this.file);
    for (const { key, value } of settings) this.git('config', '--file', this.file, key, value);
    const known = record.files[this.file];
    const first = known && known.after === hashOf(before) ? known.before : before.toString('base64');
    return { ...record, files: { ...record.files, [this.file]: { before: first, after: hashOf(fs.readFileSync(this.file)) } } };
  }

  /** The file as it was, where nobody else changed it since. */
  remove(settings: readonly ConfigSetting[], record: SetupRecord): SetupRecord {
    const { [this.file]: known, ...files } = record.files;
    if (known && known.before !== null && known.after === hashOf(fs.readFileSync(this.file))) fs.writeFileSync(this.file, Buffer.from(known.before, 'base64'));
    else for (const { key } of settings) this.git('config', '--file', this.file, '--unset-all', key);
    return { ...record, files };
  }

  private read(key: string): string | undefined {
    try {
      return this.git('config', '--file', this.file, '--get', key).replace(/\r?\n$/, '');
    } catch {
      return undefined;
    }
  }

  private git(...args: readonly string[]): string {
    return execFileSync('git', [...args], { cwd: this.worktree, encoding: 'utf8', timeout: limitMs, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  }
}
