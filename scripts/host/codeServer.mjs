import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../paths.mjs';
import { ensureCodeServer, ensureNode } from './parts.mjs';
import { run } from './run.mjs';

const startLimitMs = 90_000;

/**
 * A running code-server on 127.0.0.1 with settings, extensions and state of its own.
 * @typedef {object} CodeServer
 * @property {number} port
 * @property {string} dir its own files: `data/User/settings.json`, `log.txt`
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} address what a browser opens
 * @property {Promise<number | null>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} [options.vsix] an extension to install first
 * @param {boolean} [options.driver] lets a page run a suite of an extension; toasts and dialogs do not show
 * @param {object} [options.settings] of the user
 * @param {NodeJS.ProcessEnv} [options.env] for the extension host
 * @param {string} [options.dir] for its files; kept. Default: a temporary folder, removed at the end
 * @param {number} [options.port]
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ vsix, driver = false, settings = {}, env = {}, dir, port }) {
  const node = await ensureNode();
  const entry = await ensureCodeServer();
  const own = dir ?? fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'il-host-')));
  writeSettings(own, settings);
  const places = ['--user-data-dir', path.join(own, 'data'), '--extensions-dir', path.join(own, 'extensions'), '--config', path.join(own, 'config.yaml')];
  const surroundings = surroundingsFor(own, env);
  if (vsix) await run(node, [entry, ...places, '--install-extension', vsix, '--force'], { env: surroundings, limitMs: startLimitMs });
  const used = port ?? await freePort();
  const log = fs.openSync(path.join(own, 'log.txt'), 'w');
  const child = spawn(node, [
    entry, ...places, '--auth', 'none', '--bind-addr', `127.0.0.1:${used}`, '--disable-telemetry', '--disable-update-check',
    '--disable-workspace-trust', '--ignore-last-opened', '--disable-getting-started-override',
    ...(driver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ], { env: surroundings, stdio: ['ignore', log, log], detached: true });
  fs.closeSync(log);
  const ended = new Promise(done => child.on('exit', done).on('error', () => done(null)));
  const server = { port: used, dir: own, ended, address: addressOn(used), stop: () => stop(child, ended, dir ? undefined : own) };
  await answering(server);
  return server;
}

/**
 * @param {string} dir
 * @param {object} settings
 */
function writeSettings(dir, settings) {
  const file = path.join(dir, 'data', 'User', 'settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(path.join(dir, 'config.yaml'), '');
  fs.writeFileSync(file, JSON.stringify({
    // As on a desktop; in a browser it would save by itself.
    'files.autoSave': 'off', 'interlock.speculate': 'off',
    // Its own compiler is not in the package.
    'typescript.tsdk': fromRoot('node_modules/typescript/lib'), 'js/ts.tsdk.path': fromRoot('node_modules/typescript/lib'),
    'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'extensions.ignoreRecommendations': true,
    'chat.disableAIFeatures': true, 'remote.autoForwardPorts': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'window.commandCenter': false, 'security.workspace.trust.enabled': false, ...settings,
  }, undefined, 2));
}

/**
 * Nothing of the person's own editor, of npm, or of a debugger.
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
function surroundingsFor(dir, env) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_|VITEST)/.test(name)));
  return {
    ...kept, EXTENSIONS_GALLERY: '{}', XDG_CONFIG_HOME: path.join(dir, 'xdg', 'config'), XDG_DATA_HOME: path.join(dir, 'xdg', 'data'),
    XDG_CACHE_HOME: path.join(dir, 'xdg', 'cache'), ...env,
  };
}

/** @param {number} port */
const addressOn = port => (/** @type {string} */ folder, /** @type {readonly (readonly [string, string])[]} */ payload = []) => {
  const query = new URLSearchParams({ folder, ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}) });
  return `http://127.0.0.1:${port}/?${query}`;
};

/** @param {CodeServer} server */
async function answering(server) {
  const deadline = Date.now() + startLimitMs;
  let over = false;
  server.ended.then(() => { over = true; });
  while (Date.now() < deadline && !over) {
    const answer = await fetch(`http://127.0.0.1:${server.port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  const said = fs.readFileSync(path.join(server.dir, 'log.txt'), 'utf8').trim().split('\n').slice(-15).join('\n');
  await server.stop();
  throw new Error(`code-server ${over ? 'ended at its start' : `did not answer within ${startLimitMs / 1000} s`}:\n${said}`);
}

/**
 * It starts processes of its own: the whole group is ended.
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 * @param {string | undefined} remove
 */
async function stop(child, ended, remove) {
  for (const [signal, waitMs] of /** @type {const} */ ([['SIGTERM', 5_000], ['SIGKILL', 2_000]])) {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group is gone.
    }
    await Promise.race([ended, sleep(waitMs, undefined, { ref: false })]);
  }
  if (remove) fs.rmSync(remove, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** @returns {Promise<number>} */
const freePort = () => new Promise((done, failed) => {
  const server = net.createServer().on('error', failed).listen(0, '127.0.0.1', () => {
    const { port } = /** @type {net.AddressInfo} */ (server.address());
    server.close(() => done(port));
  });
});
