import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeVsix, vsixFile } from '../package.mjs';
import { cacheDir, fromRoot } from '../paths.mjs';

const limitMs = 12 * 60_000;

/**
 * Uses the packed extension in a real window as a person does (`test/host/window`).
 * @param {{ pictures?: string }} [options] folder that pictures of it go to
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runWindow({ pictures } = {}) {
  if (!fs.existsSync(vsixFile)) await makeVsix();
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  const report = path.join(cacheDir, 'window.json');
  fs.rmSync(report, { force: true });
  const code = await vitest(report, pictures);
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: code === 0 ? 0 : Math.max(1, numFailedTests) };
}

/**
 * @param {string} report
 * @param {string | undefined} pictures
 * @returns {Promise<number | null>}
 */
const vitest = (report, pictures) => new Promise(done => {
  const child = spawn(process.execPath, [
    fromRoot('node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/host/window/vitest.config.ts',
    '--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`,
  ], { cwd: fromRoot('.'), stdio: ['ignore', 'inherit', 'inherit'], timeout: limitMs, env: { ...process.env, ...(pictures ? { INTERLOCK_PICTURES: pictures } : {}) } });
  child.on('error', error => {
    console.error(error.message);
    done(1);
  });
  child.on('close', done);
});
