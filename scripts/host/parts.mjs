/**
 * What a real VS Code needs where its download is not possible: code-server, the Node it wants and a browser, all from
 * the npm registry, pinned by the lock files in `parts/`, kept in `.cache/host`.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, fromRoot } from '../paths.mjs';
import { run } from './run.mjs';

const installLimitMs = 8 * 60_000;

/** A part of the host is missing and cannot be had. The message says what to do. */
export class PartMissing extends Error {
  name = 'PartMissing';
}

/**
 * Folder of an installed part. Installs it when it is not there, is of another version, or was left half done.
 * @param {string} name a folder of `parts/`
 * @param {(dir: string) => Promise<void>} [finish] what `npm ci` does not do
 */
export async function ensurePart(name, finish) {
  const from = fromRoot('scripts/host/parts', name);
  const dir = path.join(cacheDir, 'host', name);
  const stamp = createHash('sha256').update(fs.readFileSync(path.join(from, 'package-lock.json'))).digest('hex');
  const stampFile = path.join(dir, 'installed');
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return dir;
  console.log(`installing ${name} into ${path.relative(fromRoot('.'), dir)} …`);
  fs.rmSync(dir, { recursive: true, force: true });
  fs.cpSync(from, dir, { recursive: true });
  try {
    await npm(dir, ['ci', '--ignore-scripts']);
    await finish?.(dir);
  } catch (error) {
    throw new PartMissing(`The VS Code host needs ${name} from the npm registry, and it could not be installed:\n${error.message}`, { cause: error });
  }
  fs.writeFileSync(stampFile, stamp);
  return dir;
}

/**
 * The npm that started us, else the one of the PATH; without the settings of that start.
 * @param {string} cwd
 * @param {readonly string[]} args
 */
export function npm(cwd, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(cache|registry|cafile|proxy|https_proxy|userconfig)$)/i.test(name)));
  const started = process.env.npm_execpath;
  return started ? run(process.execPath, [started, ...args], { cwd, env, limitMs: installLimitMs }) : run('npm', args, { cwd, env, limitMs: installLimitMs });
}

/** The Node that code-server wants: this one when it is of that major version, else one from npm. */
export async function ensureNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  if (process.platform !== 'linux') throw new PartMissing(`code-server needs Node 24; this is ${process.version}. Run it with Node 24.`);
  const dir = await ensurePart('node');
  return path.join(dir, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
}

/** Entry of code-server. */
export async function ensureCodeServer() {
  const dir = await ensurePart('code-server', async at => {
    await npm(path.join(at, 'node_modules/code-server/lib/vscode'), ['install', '--omit=dev', '--ignore-scripts']);
  });
  return path.join(dir, 'node_modules/code-server/out/node/entry.js');
}
