import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../paths.mjs';

/** Where the built suite lies: VS Code is told this path. */
export const builtSuite = fromRoot('out/host/index.cjs');

/**
 * Bundles the suite that runs inside VS Code.
 * @returns {Promise<number>} how many files hold cases
 */
export async function buildSuite() {
  const dir = fromRoot('test/host/suite');
  const files = fs.existsSync(dir) ? fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts')) : [];
  fs.rmSync(path.dirname(builtSuite), { recursive: true, force: true });
  /** @type {Record<string, string>} */
  const entryPoints = { index: fromRoot('test/host/index.ts') };
  for (const file of files) entryPoints[path.join('suite', file.replace(/\.ts$/, ''))] = path.join(dir, file);
  await build({
    entryPoints, outdir: path.dirname(builtSuite), outExtension: { '.js': '.cjs' }, bundle: true, platform: 'node', format: 'cjs', target: 'node20',
    external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning', logOverride: { 'empty-import-meta': 'silent' },
  });
  return files.length;
}
