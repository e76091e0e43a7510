/**
 * Plants pairs of changes that merge as texts, pass a check each, and break it together, beside pairs that only look so, and asks
 * for what `interlock speculate` finds among all of them at once:
 *   npm run bench:speculative -- [--rounds 2] [--minutes 30]
 * The check is the TypeScript compiler over all modules, then what tests they have. One at a time, as in the product. Exits
 * with 1 where less than 95 % are found, anything is told of a pair that breaks nothing, more than one processor is used, or
 * it did not end in time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCheck } from '../server/src/adapters/check/runCheck.ts';
import { openGit } from '../server/src/adapters/git/cliGit.ts';
import { openWorkbench } from '../server/src/adapters/git/openWorkbench.ts';
import { createSyntax } from '../server/src/adapters/syntax/createSyntax.ts';
import { nullLog } from '../server/src/ports/log.ts';
import type { Speculation } from '../server/src/speculation/speculation.ts';
import { speculate } from '../server/src/speculation/speculate.ts';
import { commit, git, makeRepository, type Files } from '../test/support/repositories.ts';
import { processorSeconds } from './speculative/processorTime.ts';
import { breaking, harmless, type PlantedCase } from './speculative/cases.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' }, minutes: { type: 'string', default: '30' } } });
const rounds = Array.from({ length: Number(values.rounds) }, (_, at) => String.fromCharCode(65 + at));
const planted = rounds.flatMap((n) => [...breaking(n).map((it) => ({ ...it, breaks: true })), ...harmless(n).map((it) => ({ ...it, breaks: false }))]);

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const check = `node ${JSON.stringify(compiler)} --noEmit -p . && node check.mjs`;
const project: Files = {
  'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', lib: ['es2023'], module: 'nodenext', allowImportingTsExtensions: true, noEmit: true, types: [], skipLibCheck: true }, include: ['modules'] }),
  'package.json': '{ "type": "module" }\n',
  'check.mjs': "import fs from 'node:fs';\nfor (const it of fs.readdirSync('modules', { recursive: true })) if (it.endsWith('.check.mjs')) await import('./modules/' + it.replaceAll('\\\\', '/'));\n",
};

const inModule = (at: number, files: Files): Files => Object.fromEntries(Object.entries(files).map(([path, text]) => [`modules/m${at}/${path}`, text]));
const repository = makeRepository({ ...project, ...Object.assign({}, ...planted.map(({ base }, at) => inModule(at, base))) as Files });
process.env['XDG_CACHE_HOME'] = mkdtempSync(join(tmpdir(), 'interlock-speculative-'));
let told = 0;
const limit = AbortSignal.timeout(Number(values.minutes) * 60_000);
try {
  process.exitCode = print(await speculateAll(plantBranches(planted))) ? 0 : 1;
} catch (error) {
  if (!limit.aborted) throw error;
  console.log(`did not end within ${values.minutes} minutes`);
  process.exitCode = 1;
} finally {
  repository.dispose();
  rmSync(process.env['XDG_CACHE_HOME'], { recursive: true, force: true });
}

/** Two branches of each, none with a worktree. */
function plantBranches(all: readonly PlantedCase[]): readonly string[] {
  return all.flatMap(({ a, b }, at) => ([['a', a], ['b', b]] as const).map(([side, files]) => {
    const name = `m${at}${side}`;
    git(repository.root, 'checkout', '-q', '-b', name, 'main');
    commit(repository.root, inModule(at, files));
    git(repository.root, 'checkout', '-q', 'main');
    return name;
  }));
}

interface Measured { readonly seconds: number; readonly cores: number | undefined }

async function speculateAll(revisions: readonly string[]): Promise<Speculation & Measured> {
  const [opened, syntax] = [await openGit(repository.root, { log: nullLog, timeLimitMs: 60_000 }), createSyntax()];
  if (!opened) throw new Error('no repository');
  const bench = await openWorkbench(opened, repository.root);
  const [started, used] = [performance.now(), processorSeconds()];
  try {
    const found = await speculate({ git: opened, syntax, bench, run: runCheck }, { revisions, check, limitMs: 120_000, signal: limit, onRun: progress });
    const [seconds, now] = [(performance.now() - started) / 1_000, processorSeconds()];
    return { ...found, seconds, cores: used === undefined || now === undefined ? undefined : (now - used) / seconds };
  } finally {
    await bench.dispose();
    syntax.dispose();
    opened.dispose();
  }
}

/** Where nobody sits at a terminal, a line now and then. */
function progress(what: string): void {
  told++;
  if (process.stderr.isTTY) process.stderr.write(`\r${String(told)} ${what.slice(0, 60).padEnd(60)}`);
  else if (told % 25 === 0) process.stderr.write(`run ${told}: ${what.slice(0, 60)}\n`);
}

function print({ breaks, alone, pruned, stops, runs, together, seconds, cores, notAssessed }: Speculation & Measured): boolean {
  const isFound = (at: number): boolean => breaks.some(({ between }) => between.length === 2 && between.includes(`m${at}a`) && between.includes(`m${at}b`));
  const wanted = planted.flatMap(({ breaks: isOne }, at) => isOne ? [at] : []);
  const found = wanted.filter(isFound);
  const wrong = breaks.filter(({ between }) => !wanted.some((at) => between.length === 2 && between.includes(`m${at}a`) && between.includes(`m${at}b`)));
  for (const at of wanted) if (!isFound(at)) console.log(`missed: ${planted[at]!.kind}`);
  for (const { between, lines } of wrong) console.log(`wrong: ${between.join(' + ')}: ${lines[0] ?? ''}`);
  for (const { id, ok } of alone) if (!ok) console.log(`fails alone: ${id}: ${notAssessed.find((it) => it.side === id)?.reason ?? ''}`);
  for (const { between } of stops) console.log(`does not merge: ${between.join(' + ')}`);
  const pairs = alone.length * (alone.length - 1) / 2;
  console.log(`found ${found.length} of ${wanted.length} planted, of ${new Set(wanted.map((at) => planted[at]!.kind)).size} kinds; ${wrong.length} wrong among ${planted.length - wanted.length} harmless pairs and ${pairs - planted.length} of strangers`);
  console.log(`${pruned} of ${pairs} pairs not run (${(100 * pruned / pairs).toFixed(1)} %); ${runs} runs in ${seconds.toFixed(0)} s, one at a time; ${together.length} of ${alone.length} pass all together`);
  console.log(cores === undefined ? 'processors used: this system does not say' : `${cores.toFixed(2)} processors used, of the bench, git and all checks together`);
  return found.length >= 0.95 * wanted.length && wrong.length === 0 && (cores ?? 0) <= 1;
}
