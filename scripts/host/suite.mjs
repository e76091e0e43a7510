/**
 * Runs `test/host/suite` inside a real VS Code: the desktop one where it can be downloaded and shown, else the
 * extension host of code-server. INTERLOCK_HOST=electron|code-server|auto chooses.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir, fromRoot, isMain } from '../paths.mjs';
import { openBrowser } from './browser.mjs';
import { buildSuite, builtSuite } from './buildSuite.mjs';
import { startCodeServer } from './codeServer.mjs';
import { makeWorkspace } from './workspace.mjs';

const suiteLimitMs = 10 * 60_000;

/** @typedef {{ passed: string[], failed: { title: string, message: string }[], skipped: string[] }} SuiteResult */

/** @returns {Promise<SuiteResult>} */
export async function runSuite() {
  if (await buildSuite() === 0) throw new Error('test/host/suite holds no *.test.ts');
  const workspace = makeWorkspace();
  const resultFile = path.join(workspace.dir, 'result.json');
  // Cases that choose a model choose it here, not for whoever runs them.
  const env = { INTERLOCK_MODELS: path.join(workspace.dir, 'models'), INTERLOCK_TEST_RESULT: resultFile, INTERLOCK_TEST_GREP: process.env.INTERLOCK_TEST_GREP ?? '' };
  try {
    const problem = await runIn(await chooseHost(), workspace.main, env);
    if (fs.existsSync(resultFile)) return JSON.parse(fs.readFileSync(resultFile, 'utf8'));
    return { passed: [], skipped: [], failed: [{ title: 'the extension host', message: problem ?? 'ended without a result' }] };
  } finally {
    workspace.dispose();
  }
}

/** @returns {Promise<'code-server' | 'electron'>} */
async function chooseHost() {
  const wanted = process.env.INTERLOCK_HOST ?? 'auto';
  if (wanted === 'code-server' || wanted === 'electron') return wanted;
  if (wanted !== 'auto') throw new Error(`INTERLOCK_HOST=${wanted}: say electron, code-server or auto`);
  if (process.platform !== 'linux') return 'electron';
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? await downloadable() ? 'electron' : 'code-server' : 'code-server';
}

const downloadable = async () => {
  const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  return answer?.ok ?? false;
};

/**
 * @param {'code-server' | 'electron'} host
 * @param {string} folder
 * @param {Record<string, string>} env
 * @returns {Promise<string | undefined>} what went wrong
 */
const runIn = (host, folder, env) => {
  console.log(`suite in ${host}`);
  return host === 'electron' ? runInElectron(folder, env) : runInCodeServer(folder, env);
};

/**
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function runInElectron(folder, env) {
  const { runTests } = await import('@vscode/test-electron');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'il-'));
  try {
    await runTests({
      cachePath: path.join(cacheDir, 'vscode-test'), extensionDevelopmentPath: fromRoot('.'), extensionTestsPath: builtSuite, extensionTestsEnv: env,
      launchArgs: [
        folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-gpu', `--user-data-dir=${profile}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/**
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function runInCodeServer(folder, env) {
  const server = await startCodeServer({ driver: true, env });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exit = exitOf(page);
    const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      if (process.env.INTERLOCK_HOST_LOG) console.log(`[${type}]`, ...args);
    });
    await page.goto(server.address(folder, [['extensionDevelopmentPath', remote(fromRoot('.'))], ['extensionTestsPath', remote(builtSuite)]]));
    const code = await Promise.race([exit, sleep(suiteLimitMs, 'late', { ref: false }), server.ended.then(() => 'gone')]);
    if (code === 'late' || code === 'gone') {
      await page.screenshot({ path: path.join(cacheDir, 'host', 'failed.png') }).catch(() => undefined);
      return code === 'late' ? `gave no result within ${suiteLimitMs / 1000} s; see .cache/host/failed.png` : 'code-server ended meanwhile';
    }
    return code === 0 ? undefined : `the suite ended with ${code}`;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
const exitOf = page => new Promise(done => {
  void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => done(code));
});

/** @param {SuiteResult} result */
export function printSuite({ passed, failed, skipped }) {
  for (const title of passed) console.log(`  ✓ ${title}`);
  for (const title of skipped) console.log(`  - ${title}`);
  for (const { title, message } of failed) console.log(`  ✗ ${title}\n${message.replace(/^/gm, '      ')}`);
}

if (isMain(import.meta.url)) {
  const result = await runSuite();
  printSuite(result);
  process.exitCode = result.failed.length > 0 || result.passed.length === 0 ? 1 : 0;
}
