/**
 * Makes the VSIX: `node scripts/package.mjs` writes `interlock-<version>.vsix`, after a build of its own. Everything
 * is in the bundles but the library that runs models: it has native code, for the platform that this runs on. Elsewhere
 * all but local models works, and `interlock model status` says so.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.mjs';
import { copyModelLibrary } from './build/modelLibrary.mjs';
import { addNotices } from './build/notices.mjs';
import { fromRoot, isMain } from './paths.mjs';

const { version } = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8'));

export const vsixFile = fromRoot(`interlock-${version}.vsix`);

/** Without these the extension is installed and does not work. */
const needed = [
  'dist/client/extension.cjs', 'dist/server/main.cjs', 'dist/server/git-thread.mjs', 'dist/server/merge-thread.mjs', 'dist/server/schema-thread.mjs', 'dist/server/model-worker.mjs', 'dist/server/cli.mjs', 'dist/bin/interlock', 'dist/bin/interlock.cmd', 'dist/ThirdPartyNotices.txt',
  'dist/pages/conflict.js', 'dist/pages/map.js', 'dist/pages/pages.css',
  'dist/server/sql-wasm.wasm', 'dist/server/libpg-query.wasm', 'dist/server/grammars/web-tree-sitter.wasm',
  'dist/server/grammars/tree-sitter-typescript.wasm', 'dist/server/languages/typescript/language.json',
  'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md',
];

/** Only what a person who installs it has a use for. */
const shipped = /^(dist|media)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const neverShipped = /\.map$|\.ts$|(^|\/)(fixtures|test|node_modules)\//;
/** But what was copied there for models, but for what compiles or maps. */
const library = /^dist\/server\/node_modules\/(?!.*(\.map|\.ts|\.bundle)$)/;

/** Larger than this nobody wants to wait for, bytes. */
const mostBytes = 40 * 1_048_576;

/** @throws Error when a file is missing or one too many would ship */
export async function makeVsix() {
  await buildAll();
  const packages = copyModelLibrary(fromRoot('dist/server'));
  if (packages.length === 0) console.warn('without local models: the library that runs them is not installed');
  addNotices(packages, fromRoot('dist/ThirdPartyNotices.txt'));
  const files = (await listFiles({ cwd: fromRoot('.'), packageManager: PackageManager.None })).map(file => file.split(path.sep).join('/'));
  const missing = needed.filter(file => !files.includes(file));
  if (missing.length > 0) throw new Error(`the VSIX would lack ${missing.join(', ')}`);
  const stray = files.filter(file => !shipped.test(file) || (neverShipped.test(file) && !library.test(file)));
  if (stray.length > 0) throw new Error(`the VSIX would hold ${stray.slice(0, 10).join(', ')}`);
  await createVSIX({ cwd: fromRoot('.'), packagePath: vsixFile, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  const { size } = fs.statSync(vsixFile);
  if (size > mostBytes) throw new Error(`the VSIX has ${size} bytes, more than ${mostBytes}`);
  return vsixFile;
}

if (isMain(import.meta.url)) {
  const file = await makeVsix();
  console.log(`${path.relative(process.cwd(), file)}: ${(fs.statSync(file).size / 1024 / 1024).toFixed(1)} MiB`);
}
