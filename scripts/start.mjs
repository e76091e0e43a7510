/**
 * Shows Interlock in a real VS Code: `npm start [-- DIR] [-- --no-open]`. Builds, makes the demo (or takes the
 * repository DIR), then opens desktop VS Code where there is one, else code-server at a printed address.
 * INTERLOCK_HOST=electron|code-server chooses, INTERLOCK_PORT names the port of code-server.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { builtCli, freshDemo } from './demo.mjs';
import { startCodeServer } from './host/codeServer.mjs';
import { run } from './host/run.mjs';
import { vsixFile } from './package.mjs';
import { cacheDir, fromRoot } from './paths.mjs';

/** What was typed. Anything else is answered in one line, before anything is built. */
function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { 'no-open': { type: 'boolean', default: false } } });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split(/[.\n]/, 1)[0] : error}; there is: npm start -- [DIR] [--no-open]`, { cause: error });
  }
}

/**
 * The editor's program: its command on the PATH; on Windows the program that command would start.
 * @returns {string | undefined}
 */
function desktopCode() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const windows = process.platform === 'win32';
  const commands = ['code', 'code-insiders', 'codium'].map(name => windows ? `${name}.cmd` : name);
  const found = (process.env.PATH ?? '').split(path.delimiter).flatMap(dir => commands.map(name => path.join(dir, name))).find(file => fs.existsSync(file));
  if (found === undefined || !windows) return found;
  const home = path.dirname(path.dirname(found));
  const program = fs.readdirSync(home).find(name => /^(Code|Code - Insiders|VSCodium)\.exe$/.test(name));
  return program === undefined ? undefined : path.join(home, program);
}

/** @returns {string | undefined} undefined for code-server */
function chosenEditor() {
  const wanted = process.env.INTERLOCK_HOST ?? 'auto';
  if (wanted === 'code-server') return undefined;
  const code = desktopCode();
  if (wanted === 'electron' && code === undefined) throw new Error('INTERLOCK_HOST=electron, and no `code` command is on the PATH');
  return code;
}

/**
 * @param {string} code
 * @param {Shown} shown
 */
function openDesktop(code, { folder, file }) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${path.join(cacheDir, 'start', 'desktop')}`] : [];
  console.log(`Opening ${folder} in ${code}. It goes on when this command has ended.`);
  const child = spawn(code, ['--new-window', `--extensionDevelopmentPath=${fromRoot('.')}`, ...asRoot, folder, ...(file ? ['--goto', path.join(folder, file)] : [])], { stdio: 'inherit', detached: process.platform === 'win32' });
  return new Promise((done, failed) => child.on('error', failed).on('exit', done));
}

/** @param {Shown} shown */
async function serve({ folder, file, mayOpen }) {
  if (process.platform === 'win32') throw new Error('No desktop VS Code was found. Install it so that `code` is on the PATH; code-server does not run on Windows.');
  const port = process.env.INTERLOCK_PORT ? Number(process.env.INTERLOCK_PORT) : undefined;
  const server = await startCodeServer({ vsix: vsixFile, dir: path.join(cacheDir, 'start', 'code-server'), ...(port ? { port } : {}) });
  const address = server.address(folder, file ? [['gotoLineMode', 'true'], ['openFile', `vscode-remote://127.0.0.1:${server.port}${path.join(folder, file)}`]] : []);
  console.log(`\n  Open  ${address}\n  End   Ctrl+C\n`);
  if (mayOpen) openAddress(address);
  const asked = new Promise(done => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done); });
  const code = await Promise.race([asked, server.ended]);
  await server.stop();
  await run(process.execPath, [builtCli, 'stop', '--repo', folder], { limitMs: 40_000 }).catch(error => console.error(error.message));
  if (typeof code === 'number') throw new Error(`code-server ended by itself (${code}); see ${path.join(server.dir, 'log.txt')}`);
}

/** @param {string} address */
function openAddress(address) {
  const opener = { darwin: 'open', linux: process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : undefined }[os.platform()];
  if (opener) spawn(opener, [address], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

/** Packing builds too; what it prints is for who packs. */
const buildFor = (/** @type {string | undefined} */ editor) =>
  editor === undefined ? run(process.execPath, [fromRoot('scripts/package.mjs')], { limitMs: 180_000 }) : buildAll();

/**
 * @typedef {object} Shown
 * @property {string} folder absolute path
 * @property {string} [file] opened at once: relative to the folder, with `:LINE:COLUMN`
 * @property {boolean} [mayOpen] a browser
 */

/** @param {string} given */
function repositoryFolder(given) {
  const folder = path.resolve(given);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is no folder`);
  const { status, error } = spawnSync('git', ['rev-parse', '--git-dir'], { cwd: folder, stdio: 'ignore', timeout: 10_000, windowsHide: true });
  if (error) throw new Error(`git could not be asked about ${folder}: ${error.message}`);
  if (status !== 0) throw new Error(`${folder} is in no git repository: name a folder of one, or none to see the demo`);
  return folder;
}

/** @returns {Shown} */
function showDemo() {
  const { main, worktrees } = freshDemo(path.join(cacheDir, 'start', 'demo'));
  console.log([
    `\n  The demo: ${main}`,
    ...Object.entries(worktrees).map(([name, root]) => `  An agent is at work in ${name}: ${root}`),
    '\n  In src/cart.ts, change the line `sum += …` of Cart.total(), unsaved: two agents change it too.',
    '  The Interlock icon in the activity bar shows who, what, where and how sure.\n',
  ].join('\n'));
  const line = fs.readFileSync(path.join(main, 'src', 'cart.ts'), 'utf8').split('\n').findIndex(it => it.includes('sum +=')) + 1;
  return { folder: main, file: `src/cart.ts:${line}:1` };
}

try {
  const { values, positionals: [given] } = readArguments();
  const named = given === undefined ? undefined : repositoryFolder(given);
  const editor = chosenEditor();
  console.log('Building …');
  await buildFor(editor);
  const shown = { ...(named === undefined ? showDemo() : { folder: named }), mayOpen: !values['no-open'] };
  await (editor === undefined ? serve(shown) : openDesktop(editor, shown));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
