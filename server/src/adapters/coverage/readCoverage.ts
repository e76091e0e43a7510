import type { FileCoverage } from '../../ports/coverage.ts';

/** A report is none of the three forms, or is broken. */
export class CoverageError extends Error {
  override readonly name = 'CoverageError';
}

/**
 * Reads a report by its content: Istanbul's `coverage-final.json`, Cobertura's XML, or LCOV. The readers are loaded at
 * the first report.
 * @throws CoverageError
 */
export const readCoverage = async (text: string): Promise<readonly FileCoverage[]> => {
  const start = text.trimStart()[0];
  try {
    const files = start === '{' ? await readIstanbul(text) : start === '<' ? await readCobertura(text) : await readLcov(text);
    if (files.length === 0) throw new Error('it tells of no file');
    return files;
  } catch (error) {
    throw new CoverageError(`no report of coverage that can be read (LCOV, Cobertura or Istanbul): ${(error as Error).message}`, { cause: error });
  }
};

const readIstanbul = async (text: string): Promise<readonly FileCoverage[]> => {
  const { default: istanbul } = await import('istanbul-lib-coverage');
  const map = istanbul.createCoverageMap(JSON.parse(text) as Record<string, never>);
  return map.files().map(path => ({ path, lines: numbered(Object.entries(map.fileCoverageFor(path).getLineCoverage())) }));
};

const readLcov = async (text: string): Promise<readonly FileCoverage[]> => {
  const { default: parse } = await import('@friedemannsommer/lcov-parser/sync');
  return parse({ from: text }).filter(it => it.path !== '').map(({ path, lines }) => ({ path, lines: new Map(lines.details.map(({ line, hit }) => [line, hit])) }));
};

interface CoberturaClass { readonly filename?: string; readonly lines?: { readonly line?: readonly { readonly number?: string; readonly hits?: string }[] } }

const readCobertura = async (text: string): Promise<readonly FileCoverage[]> => {
  const { XMLParser } = await import('fast-xml-parser');
  const many = new Set(['source', 'package', 'class', 'line']);
  const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: name => many.has(name), parseTagValue: false }).parse(text, true) as
    { coverage?: { sources?: { source?: readonly string[] }; packages?: { package?: readonly { classes?: { class?: readonly CoberturaClass[] } }[] } } };
  const [source = ''] = read.coverage?.sources?.source ?? [];
  const byFile = new Map<string, [string, number][]>();
  for (const { filename = '', lines } of (read.coverage?.packages?.package ?? []).flatMap(it => it.classes?.class ?? [])) {
    const path = source === '' || /^(?:[/\\]|[a-z]:)/i.test(filename) ? filename : `${source.replace(/[/\\]$/, '')}/${filename}`;
    byFile.set(path, [...byFile.get(path) ?? [], ...(lines?.line ?? []).map(({ number, hits }): [string, number] => [number ?? '', Number(hits ?? 0)])]);
  }
  return [...byFile].map(([path, lines]) => ({ path, lines: numbered(lines) }));
};

/** A line that several tell of (classes in one file) ran as often as the most of them say. */
const numbered = (lines: readonly (readonly [string, number])[]): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (const [line, hits] of lines) {
    const number = Number(line);
    if (Number.isInteger(number) && number > 0) found.set(number, Math.max(found.get(number) ?? 0, hits));
  }
  return found;
};
