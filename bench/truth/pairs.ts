/**
 * Makes pairs of changes on real code, lets a compiler say which of them break each other, and measures `forecast` on them:
 *   npm run truth:pairs -- --clones <folder> [--out <folder>] [--only typescript,owner/name] [--held | --all] [--each 8] [--seed 1]
 * `clones` holds clones, bare or not, as `owner/name`, `owner+name` or `name`. Repositories: pairs/repositories.json; `held`
 * are those that no rule was tuned on. Exits with 1 where a goal is not met.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { SemanticCase } from './cases.ts';
import { measure } from './measure.ts';
import { makeCases, type Source } from './pairs/makeCases.ts';
import { printScores, type Judged } from './scores.ts';

const { values } = parseArgs({ options: { clones: { type: 'string' }, out: { type: 'string' }, only: { type: 'string' }, held: { type: 'boolean', default: false }, all: { type: 'boolean', default: false }, each: { type: 'string', default: '8' }, seed: { type: 'string', default: '1' }, verbose: { type: 'boolean', default: false } } });
if (values.clones === undefined) throw new Error('give --clones, a folder with clones');
const list = z.array(z.object({ name: z.string(), language: z.enum(['typescript', 'java', 'python', 'c']), under: z.array(z.string()), skip: z.string().optional(), flags: z.array(z.string()).default([]), held: z.boolean().default(false) }));
const out = values.out ?? fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-truth-'));
const wanted = values.only?.split(',');
const syntax = createSyntax();
const judged: Judged[] = [];

for (const source of list.parse(JSON.parse(fs.readFileSync(new URL('pairs/repositories.json', import.meta.url), 'utf8')))) {
  if (!values.all && source.held !== values.held) continue;
  if (wanted && !wanted.includes(source.language) && !wanted.includes(source.name)) continue;
  const clone = cloneOf(values.clones, source.name);
  if (clone === undefined) { console.log(`${source.name}: no clone in ${values.clones}`); continue; }
  const folder = path.join(out, source.name.replace('/', '+'));
  const cases = await casesOf(source, clone, folder);
  if (cases.length > 0) judged.push(...await measure(path.join(folder, 'pairs.git'), cases, values.verbose));
}
syntax.dispose();
console.log(`${judged.length} pairs; they are kept in ${out}`);
process.exitCode = judged.length > 0 && printScores(judged) ? 0 : 1;

/** Made once: what lies in the folder is used again. */
async function casesOf(source: Source, clone: string, folder: string): Promise<readonly SemanticCase[]> {
  const file = path.join(folder, 'cases.jsonl');
  if (!fs.existsSync(file)) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const made = await makeCases(syntax, source, clone, path.join(folder, 'pairs.git'), { seed: Number(values.seed), each: Number(values.each) });
    if (typeof made === 'string') { console.log(`${source.name}: ${made}`); return []; }
    fs.writeFileSync(file, made.map((it) => `${JSON.stringify(it)}\n`).join(''));
  }
  const { readCases } = await import('./cases.ts');
  return readCases(file);
}

function cloneOf(folder: string, name: string): string | undefined {
  const places = [name, name.replace('/', '+'), name.split('/')[1]!].flatMap((it) => [path.join(folder, it, 'repo'), path.join(folder, it)]);
  return places.find((it) => fs.existsSync(path.join(it, 'objects')) || fs.existsSync(path.join(it, '.git')));
}
