/**
 * Makes the VSIX: `node scripts/package.mjs` writes `interlock-<version>.vsix`, after a build of its own. Everything
 * is in the bundles, so no `node_modules` is packed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.mjs';
import { fromRoot, isMain } from './paths.mjs';

const { version } = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8'));

export const vsixFile = fromRoot(`interlock-${version}.vsix`);

/** Without these the extension is installed and does not work. */
const needed = [
  'dist/client/extension.cjs', 'dist/server/main.cjs', 'dist/server/git-thread.mjs', 'dist/server/merge-thread.mjs', 'dist/server/cli.mjs', 'dist/bin/interlock', 'dist/bin/interlock.cmd', 'dist/ThirdPartyNotices.txt',
  'dist/pages/conflict.js', 'dist/pages/map.js', 'dist/pages/pages.css',
  'dist/server/sql-wasm.wasm', 'dist/server/libpg-query.wasm', 'dist/server/grammars/web-tree-sitter.wasm',
  'dist/server/grammars/tree-sitter-typescript.wasm', 'dist/server/languages/typescript/language.json',
  'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md',
];

/** Only what a person who installs it has a use for. */
const shipped = /^(dist|media)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const neverShipped = /\.map$|\.ts$|(^|\/)(fixtures|test|node_modules)\//;

/** @throws Error when a file is missing or one too many would ship */
export async function makeVsix() {
  await buildAll();
  const files = (await listFiles({ cwd: fromRoot('.'), packageManager: PackageManager.None })).map(file => file.split(path.sep).join('/'));
  const missing = needed.filter(file => !files.includes(file));
  if (missing.length > 0) throw new Error(`the VSIX would lack ${missing.join(', ')}`);
  const stray = files.filter(file => !shipped.test(file) || neverShipped.test(file));
  if (stray.length > 0) throw new Error(`the VSIX would hold ${stray.slice(0, 10).join(', ')}`);
  await createVSIX({ cwd: fromRoot('.'), packagePath: vsixFile, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  return vsixFile;
}

if (isMain(import.meta.url)) {
  const file = await makeVsix();
  console.log(`${path.relative(process.cwd(), file)}: ${(fs.statSync(file).size / 1024 / 1024).toFixed(1)} MiB`);
}
