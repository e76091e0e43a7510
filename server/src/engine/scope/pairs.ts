import { posix } from 'node:path';

/** A file's name without what makes it a test of another: `test_cart.py`, `cart.test.ts`, `CartTest.java` → `cart`. */
export const stemOf = (path: string): string => {
  const name = posix.basename(path).replace(/(?<=.)\.[^.]*$/, '').replace(/[._-](?:test|tests|spec|specs|unit|e2e|d|stories|bench)$/i, '').replace(/^(?:test|tests|spec)[._-]/i, '');
  return name.replace(/(?:Tests?|Spec|TestCase|IT)$/, '').replace(/[^a-z\d]/gi, '').toLowerCase();
};

/** Names so many files have that they say nothing. */
const unnamed = new Set(['', 'index', 'main', 'mod', 'init', 'readme', 'types', 'utils', 'util', 'test', 'tests', 'package', 'setup', 'conftest', 'common', 'helpers', 'lib']);

/** Files of the same name as these, wherever they lie: tests of sources, sources of tests, headers, translations. */
export const namesakes = (stems: readonly string[], seeds: ReadonlyMap<number, number>): Float64Array => {
  const scores = new Float64Array(stems.length);
  const wanted = new Map<string, number>();
  for (const [file, weight] of seeds) if (!unnamed.has(stems[file]!)) wanted.set(stems[file]!, Math.max(wanted.get(stems[file]!) ?? 0, weight));
  for (const [at, stem] of stems.entries()) if (!seeds.has(at) || seeds.size > 1) scores[at] = wanted.get(stem) ?? 0;
  // What is a seed itself is no one's namesake unless another is.
  for (const [file, weight] of seeds) if (![...seeds.keys()].some((other) => other !== file && stems[other] === stems[file])) scores[file]! -= Math.min(scores[file]!, weight);
  return scores;
};

/** How much of what is sure lies in the same folder. */
export const neighbours = (folders: readonly string[], seeds: ReadonlyMap<number, number>): Float64Array => {
  const weights = new Map<string, number>();
  for (const [file, weight] of seeds) weights.set(folders[file]!, (weights.get(folders[file]!) ?? 0) + weight);
  return Float64Array.from(folders, (folder, at) => (weights.get(folder) ?? 0) - (seeds.get(at) ?? 0));
};
