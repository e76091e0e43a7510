/**
 * Replays renames of real symbols: one side renamed one, the other uses the old name anew; counts what the offered edits fix:
 *   npm run bench:renames -- --clones <folder> [--each 12] [--seed 1] [--only typescript,owner/name] [--quick] [--verbose]
 * `clones` holds clones, bare or not. Repositories: renames/repositories.json; those with an `extension` are asked for renames
 * that people committed, the others have symbols renamed by TypeScript's language service. `--quick`
 * compiles nothing. Exits with 1 where a goal is not met.
 */
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { seeded } from '../../test/engine/textual/triples.ts';
import { cloneOf } from './merges/clones.ts';
import type { Replayed } from './renames/replay.ts';
import { replayCommits } from './renames/commits.ts';
import { printReplayed } from './renames/scores.ts';
import { replayTypeScript } from './renames/typescript.ts';

const { values } = parseArgs({ options: { clones: { type: 'string' }, each: { type: 'string', default: '12' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, quick: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } } });
if (values.clones === undefined) throw new Error('give --clones, a folder with clones');
const list = z.array(z.object({ name: z.string(), language: z.string(), extension: z.string().optional(), under: z.array(z.string()).default([]), skip: z.string().optional() }));
const wanted = values.only?.split(',');
const syntax = createSyntax();
for (const it of ['typescript', 'tsx', 'javascript', 'python', 'go', 'java', 'c', 'cpp', 'rust', 'csharp', 'ruby', 'php', 'kotlin', 'swift']) await syntax.load(it);
const found: Replayed[] = [];

for (const { name, language, extension, under, skip } of list.parse(JSON.parse(fs.readFileSync(new URL('renames/repositories.json', import.meta.url), 'utf8')))) {
  if (wanted && !wanted.includes(language) && !wanted.includes(name)) continue;
  const clone = cloneOf(values.clones, name);
  if (clone === undefined) { console.log(`${name}: no clone in ${values.clones}`); continue; }
  // Each has dice of its own: what is replayed in one does not depend on which others are.
  const random = seeded(Number(values.seed) * 7919 + [...name].reduce((sum, it) => (sum * 31 + it.charCodeAt(0)) % 1_000_003, 7));
  const replayed = extension !== undefined ? replayCommits(syntax, { name, language, clone, extension }, random, Number(values.each)) : replayTypeScript(syntax, { name, language, files: filesOf(clone, under, skip) }, random, Number(values.each), !values.quick);
  found.push(...replayed);
  console.log(`${name}: ${replayed.length} renames`);
}
syntax.dispose();
process.exitCode = printReplayed(found, values.verbose) ? 0 : 1;

function filesOf(clone: string, under: readonly string[], skip: string | undefined): ReadonlyMap<string, string> {
  const git = (...args: string[]): string => execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const paths = git('ls-tree', '-r', '--name-only', 'HEAD', '--', ...under).split('\n').filter((it) => /\.tsx?$/.test(it) && (skip === undefined || !new RegExp(skip).test(it)));
  return new Map(paths.map((it) => [it, git('show', `HEAD:${it}`).replace(/\r\n/g, '\n')]));
}
