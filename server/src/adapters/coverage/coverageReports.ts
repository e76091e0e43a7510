import fs from 'node:fs/promises';
import path from 'node:path';
import type { CoverageReport, CoverageReports, FileCoverage } from '../../ports/coverage.ts';
import { CoverageError, readCoverage } from './readCoverage.ts';

/** A longer report is not read, bytes. */
const maxBytes = 64 * 1024 * 1024;
const maxReports = 50;

/** The real port: files on disk. */
export const coverageReports: CoverageReports = {
  async read(root, globs) {
    const { glob } = await import('tinyglobby');
    const found = (await glob([...globs], { cwd: root, dot: true, ignore: ['**/node_modules/**', '.git/**'], followSymbolicLinks: false })).sort();
    if (found.length > maxReports) throw new CoverageError(`${found.length} reports of coverage, more than ${maxReports}: name fewer in interlock.json`);
    return Promise.all(found.map(file => readReport(root, file)));
  },
  writtenAt: async (root, file) => (await fs.stat(path.join(root, file)).catch(() => undefined))?.mtimeMs,
};

const readReport = async (root: string, file: string): Promise<CoverageReport> => {
  const whole = path.join(root, file);
  const { size, mtimeMs } = await fs.stat(whole);
  if (size > maxBytes) throw new CoverageError(`${file}: longer than ${maxBytes} bytes`);
  try {
    const files = await readCoverage(await fs.readFile(whole, 'utf8'));
    return { path: file, madeAt: mtimeMs, files: belowRoot(root, file, files) };
  } catch (error) {
    throw new CoverageError(`${file}: ${(error as Error).message}`, { cause: error });
  }
};

/** A report names files absolute, from the root, or from a folder between the root and itself (one package of many). */
const belowRoot = (root: string, report: string, files: readonly FileCoverage[]): ReadonlyMap<string, FileCoverage> => {
  const found = new Map<string, FileCoverage>();
  const bases = path.isAbsolute(files[0]?.path ?? '') ? [root] : basesOf(root, report);
  for (const it of files) {
    for (const base of bases) {
      const below = path.relative(root, path.resolve(base, it.path)).split(path.sep).join('/');
      if (!below.startsWith('../') && !path.isAbsolute(below) && !found.has(below)) found.set(below, { ...it, path: below });
    }
  }
  return found;
};

const basesOf = (root: string, report: string): readonly string[] => {
  const folders = path.dirname(report).split('/').filter(it => it !== '.');
  return folders.reduce<string[]>((all, folder) => [...all, path.join(all.at(-1)!, folder)], [root]);
};
