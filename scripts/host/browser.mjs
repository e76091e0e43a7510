import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { ensurePart, PartMissing } from './parts.mjs';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * A browser of the Chromium family: the one named by INTERLOCK_CHROMIUM, one of the PATH, the pinned one from npm
 * (Linux on x64; INTERLOCK_CHROMIUM=npm insists on it), one from the system's packages.
 * @returns {Promise<{ file: string, env: Record<string, string> }>}
 */
export async function ensureBrowser() {
  const named = process.env.INTERLOCK_CHROMIUM;
  if (named && named !== 'npm') return { file: named, env: {} };
  const found = named ? undefined : onPath() ?? desktopBrowser();
  if (found) return { file: found, env: {} };
  const problems = [];
  for (const get of [fromNpm, fromApt]) {
    try {
      return await get();
    } catch (error) {
      problems.push(error.message);
    }
  }
  throw new PartMissing([
    'The suite inside VS Code needs a Chromium, and none was found (PATH, INTERLOCK_CHROMIUM) or could be installed:', ...problems,
    'Install one (Debian: apt-get install chromium) or name it in INTERLOCK_CHROMIUM.',
  ].join('\n'));
}

const onPath = () => (process.env.PATH ?? '').split(path.delimiter)
  .flatMap(dir => names.map(name => path.join(dir, name)))
  .find(file => fs.existsSync(file));

const desktopBrowser = () => [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
].find(file => fs.existsSync(file));

/** The registry's package holds the browser compressed, and libraries and fonts for systems that have none. */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new PartMissing(`npm holds no Chromium for ${process.platform} ${process.arch}`);
  const dir = await ensurePart('chromium', unpack);
  const file = path.join(dir, 'browser', 'chromium');
  /** @type {Record<string, string>} */
  const env = librariesMissing(file) ? { LD_LIBRARY_PATH: path.join(dir, 'browser', 'al2023', 'lib') } : {};
  if (librariesMissing(file, env)) throw new PartMissing(`the Chromium from npm lacks libraries of the system: ${librariesMissing(file, env)}`);
  return { file, env: { ...env, ...fontsFor(dir) } };
}

/** @param {string} dir */
async function unpack(dir) {
  const packed = path.join(dir, 'node_modules/@sparticuz/chromium/bin');
  const to = path.join(dir, 'browser');
  fs.mkdirSync(path.join(to, 'al2023'), { recursive: true });
  await unbrotli(path.join(packed, 'chromium.br'), path.join(to, 'chromium'));
  fs.chmodSync(path.join(to, 'chromium'), 0o755);
  for (const [name, into] of [['al2023.tar.br', path.join(to, 'al2023')], ['fonts.tar.br', to], ['swiftshader.tar.br', to]]) {
    const tar = path.join(to, 'packed.tar');
    await unbrotli(path.join(packed, name), tar);
    await run('tar', ['-xf', tar, '-C', into], { limitMs: 60_000 });
    fs.rmSync(tar);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
const unbrotli = (from, to) => pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to));

/**
 * Names of libraries the loader does not find; undefined when it finds all.
 * @param {string} file
 * @param {Record<string, string>} [env]
 */
function librariesMissing(file, env = {}) {
  const listed = execFileSync('ldd', [file], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...env } });
  return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(found => found[1]).join(', ') || undefined;
}

/**
 * A machine without any font shows no text: the package brings some.
 * @param {string} dir
 */
function fontsFor(dir) {
  if (fs.existsSync('/usr/share/fonts')) return {};
  const file = path.join(dir, 'browser', 'fonts.conf');
  fs.writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig><dir>${path.join(dir, 'browser', 'fonts')}</dir><cachedir>${path.join(dir, 'browser', 'font-cache')}</cachedir></fontconfig>\n`);
  return { FONTCONFIG_FILE: file };
}

async function fromApt() {
  if (os.platform() !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    throw new PartMissing('the system\'s packages cannot be installed by this user');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, limitMs: 180_000 });
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=400', 'install', '-y', '--no-install-recommends', 'chromium'], { env, limitMs: 400_000 });
  const found = onPath();
  if (!found) throw new PartMissing('apt-get installed chromium, but it is not on the PATH');
  return { file: found, env: {} };
}

/** Starts it headless, with a profile of its own. */
export async function openBrowser() {
  const { file, env } = await ensureBrowser();
  return chromium.launch({
    executablePath: file, headless: true, env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
