/**
 * Everything that must hold, in one run: `node scripts/test.mjs [PART…]`. A part that fails, cannot run or finds no
 * case fails the run; the others still run, so one look shows all that is wrong.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, fromRoot } from './paths.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** For one command; far more than it needs on an idle machine. */
const limitMs = 20 * 60_000;

/** @type {Record<string, () => Promise<Counts>>} */
const allParts = {
  build: () => command('scripts/build.mjs'),
  typecheck: async () => sum(await Promise.all([
    inTurn(['server', 'test'], folder => command('node_modules/typescript/bin/tsc', '-p', folder)),
    inTurn(['client', 'media', 'bench', 'scripts'], folder => command('node_modules/typescript/bin/tsc', '-p', folder)),
  ])),
  lint: () => command('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  unit,
  package: () => command('scripts/package.mjs'),
  suite: async () => {
    const { printSuite, runSuite } = await import('./host/suite.mjs');
    const result = await runSuite();
    printSuite(result);
    return { passed: result.passed.length, failed: result.failed.length };
  },
  window: async () => {
    const { runWindow } = await import('./host/window.mjs');
    return runWindow();
  },
};

/** @returns {Promise<Counts>} of cases */
async function unit() {
  const report = path.join(cacheDir, 'unit.json');
  fs.rmSync(report, { force: true });
  const { failed } = await command('node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`);
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  // A file that cannot be loaded fails without a failed case.
  return { passed: numPassedTests, failed: failed > 0 ? Math.max(1, numFailedTests) : 0 };
}

/**
 * Runs one of the project's tools on this Node, its output shown.
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
const command = (script, ...args) => new Promise(done => {
  const child = spawn(process.execPath, [fromRoot(script), ...args], { cwd: fromRoot('.'), stdio: ['ignore', 'inherit', 'inherit'], timeout: limitMs });
  child.on('error', error => {
    console.error(error.message);
    done({ passed: 0, failed: 1 });
  });
  child.on('close', code => done(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
});

/**
 * @param {readonly string[]} inputs
 * @param {(input: string) => Promise<Counts>} each
 */
async function inTurn(inputs, each) {
  const all = [];
  for (const input of inputs) all.push(await each(input));
  return sum(all);
}

/** @param {readonly Counts[]} all */
const sum = all => ({ passed: all.reduce((n, it) => n + it.passed, 0), failed: all.reduce((n, it) => n + it.failed, 0) });

/** @param {string} name */
async function runPart(name) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const counts = await parts[name]().catch(error => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  if (counts.passed + counts.failed === 0) console.error(`${name} found nothing to check`);
  return { name, ...counts, ok: counts.failed === 0 && counts.passed > 0, seconds: Math.round((performance.now() - started) / 1000) };
}

/** The window is one of code-server, which does not run everywhere: said, not passed over. */
const impossible = process.platform === 'linux' ? {} : { window: 'code-server is used on Linux only' };
const parts = Object.fromEntries(Object.entries(allParts).filter(([name]) => !(name in impossible)));

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length > 0) {
  console.error(`not possible here: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(1);
}
fs.mkdirSync(cacheDir, { recursive: true });
const results = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) results.push(await runPart(name));

console.log('\n── summary');
for (const { name, ok, passed, failed, seconds } of results) {
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(seconds).padStart(5)} s`);
}
for (const [name, why] of Object.entries(impossible)) console.log(`- ${name.padEnd(10)} not run: ${why}`);
const total = sum(results.map(it => it.ok ? it : { passed: it.passed, failed: Math.max(1, it.failed) }));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
