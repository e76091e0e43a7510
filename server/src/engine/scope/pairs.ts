import { posix } from 'node:path';

/** A file's name without what makes it a test of another: `test_cart.py`, `cart.test.ts`, `CartTest.java` → `cart`. */
export const stemOf = (path: string): string => {
  const name = posix.basename(path).replace(/(?<=.)\.[^.]*$/, '').replace(/[._-](?:test|tests|spec|specs|unit|e2e|d|stories|bench)$/i, '').replace(/^(?:test|tests|spec)[._-]/i, '');
  return name.replace(/(?:Tests?|Spec|TestCase|IT)$/, '').replace(/[^a-z\d]/gi, '').toLowerCase();
};

/** How much of what is sure lies in the same folder. */
export const neighbours = (folders: readonly string[], seeds: ReadonlyMap<number, number>): Float64Array => {
  const weights = new Map<string, number>();
  for (const [file, weight] of seeds) weights.set(folders[file]!, (weights.get(folders[file]!) ?? 0) + weight);
  return Float64Array.from(folders, (folder, at) => (weights.get(folder) ?? 0) - (seeds.get(at) ?? 0));
};
