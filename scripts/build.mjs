/**
 * Builds what ships, into `dist/`:
 *   client/extension.cjs     the extension host's part
 *   server/main.cjs          starts the hub, hub-<hash>.cjs; git-thread.mjs starts git for it, merge-thread.mjs merges a file, schema-thread.mjs compares schemas,
 *                      model-worker.mjs runs a model
 *   server/cli.mjs           the terminal's door; its chunks lie beside it
 *   server/hook.mjs          what agents' hooks start, small and by itself
 *   server/grammars, languages, *.wasm   found relative to the bundle by the adapters
 *   pages/                   scripts and style of the editor's pages
 *   bin/                     the `interlock` command of the editor's terminals
 *   ThirdPartyNotices.txt    licences of what is bundled
 * `--sourcemap` adds source maps.
 */
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { copyLanguages } from './build/copyLanguages.mjs';
import { writeNotices } from './build/notices.mjs';
import { fromRoot, isMain } from './paths.mjs';

/**
 * Builds beside `dist/` and then takes its place: whoever starts the command meanwhile finds the old build whole.
 * @param {{ sourcemap?: boolean }} [options]
 */
export async function buildAll({ sourcemap = false } = {}) {
  const to = fromRoot(`dist.${process.pid}`);
  const built = (await Promise.all([buildClient(to, sourcemap), buildHub(to, sourcemap), buildCli(to, sourcemap), buildHook(to, sourcemap), buildPages(to, sourcemap)])).flat();
  const grammars = copyLanguages(fromRoot('server/languages'), path.join(to, 'server'));
  copyWasm(path.join(to, 'server'));
  fs.cpSync(fromRoot('client/bin'), path.join(to, 'bin'), { recursive: true });
  fs.chmodSync(path.join(to, 'bin', 'interlock'), 0o755);
  writeNotices(built.map(it => it.metafile), grammars, path.join(to, 'ThirdPartyNotices.txt'));
  fs.rmSync(fromRoot('dist'), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  fs.renameSync(to, fromRoot('dist'));
}

/**
 * Messages of the schema library in one language: the others are half of its code, and each start of a hub reads it.
 * @type {import('esbuild').Plugin}
 */
const englishOnly = {
  name: 'english only',
  setup: it => it.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: 'export { default as en } from "./en.js";' })),
};

/**
 * Node 20 takes no `import()` in code that was compiled before, and this library asks for modules of Node in that way.
 * @type {import('esbuild').Plugin}
 */
const builtInsAtOnce = {
  name: 'built-ins at once',
  setup: it => it.onLoad({ filter: /[\\/]web-tree-sitter\.js$/ }, ({ path: file }) =>
    ({ contents: fs.readFileSync(file, 'utf8').replace(/\bimport\("((?:node:)?(?:module|fs\/promises|fs|path|url))"\)/g, 'process.getBuiltinModule("$1")') })),
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true, platform: 'node', target: 'node20', logLevel: 'warning',
  // Its other form loads its parts in a way that cannot be bundled.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  minifySyntax: true, minifyWhitespace: true, legalComments: 'none', logOverride: { 'empty-import-meta': 'silent' }, absWorkingDir: fromRoot('.'),
};

/**
 * @param {string} to
 * @param {boolean} sourcemap
 */
const buildClient = (to, sourcemap) => build({
  ...shared, sourcemap, metafile: true, format: 'cjs', external: ['vscode'], plugins: [englishOnly],
  entryPoints: { extension: fromRoot('client/src/extension.ts') }, outdir: path.join(to, 'client'), outExtension: { '.js': '.cjs' },
  // Only the hub and the terminal look for files beside themselves; the client is told where they are.
  define: { 'import.meta.url': '"file:///interlock/client"' },
});

/** What a CommonJS dependency asks of its module, in an ES module. */
const commonJsWords = [
  'import { createRequire as interlockRequire } from "node:module";',
  'import { fileURLToPath as interlockPath } from "node:url";',
  'const require = interlockRequire(import.meta.url);',
  'const __filename = interlockPath(import.meta.url);',
  'const __dirname = interlockPath(new URL(".", import.meta.url)).replace(/[\\\\/]$/, "");',
].join('');

/**
 * @param {string} to
 * @param {boolean} sourcemap
 */
const buildCli = (to, sourcemap) => build({
  ...shared, sourcemap, metafile: true, format: 'esm', splitting: true, plugins: [englishOnly], banner: { js: commonJsWords },
  entryPoints: { cli: fromRoot('server/src/cli.ts') },
  // Chunks beside the entry: parts find their files relative to the module they are in.
  outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' }, chunkNames: 'chunk-[hash]',
});

/**
 * One script, named after its content, and the entry that runs it with its compiled code (`server/src/startup`); and its thread.
 * @param {string} to
 * @param {boolean} sourcemap
 */
async function buildHub(to, sourcemap) {
  const hub = await build({
    ...shared, sourcemap, metafile: true, format: 'cjs', charset: 'ascii', plugins: [englishOnly, builtInsAtOnce],
    entryPoints: { hub: fromRoot('server/src/main.ts') }, entryNames: '[name]-[hash]', outdir: path.join(to, 'server'), outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': 'interlockModuleUrl' }, banner: { js: 'const interlockModuleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  for (const file of Object.keys(hub.metafile.outputs)) {
    if (file.endsWith('.cjs') && /[^\w.$]import\((?!\$\{)/.test(fs.readFileSync(fromRoot(file), 'utf8'))) throw new Error(`${file} holds import(), which does not work in compiled code`);
  }
  const bundle = Object.entries(hub.metafile.outputs).find(([, it]) => it.entryPoint)?.[0] ?? '';
  const entry = await build({
    ...shared, sourcemap, metafile: true, format: 'cjs', entryPoints: { main: fromRoot('server/src/startup/startHub.ts') },
    outdir: path.join(to, 'server'), outExtension: { '.js': '.cjs' }, define: { interlockHubBundle: JSON.stringify(path.basename(bundle)) },
  });
  const gitThread = await build({
    ...shared, sourcemap, metafile: true, format: 'esm', entryPoints: { 'git-thread': fromRoot('server/src/adapters/git/gitThreadWorker.ts') },
    outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' },
  });
  const mergeThread = await build({
    ...shared, sourcemap, metafile: true, format: 'esm', plugins: [englishOnly], banner: { js: commonJsWords }, entryPoints: { 'merge-thread': fromRoot('server/src/adapters/merge/mergeThreadWorker.ts') },
    outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' },
  });
  const schemaThread = await build({
    ...shared, sourcemap, metafile: true, format: 'esm', plugins: [englishOnly], banner: { js: commonJsWords }, entryPoints: { 'schema-thread': fromRoot('server/src/adapters/sql/schemaThreadWorker.ts') },
    outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' },
  });
  const modelWorker = await build({
    // Found beside the build when a model is asked for, and nowhere else: it brings native code.
    ...shared, sourcemap, metafile: true, format: 'esm', plugins: [englishOnly], external: ['node-llama-cpp'], entryPoints: { 'model-worker': fromRoot('server/src/adapters/model/modelWorker.ts') },
    outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' },
  });
  return [hub, entry, gitThread, mergeThread, schemaThread, modelWorker];
}

/**
 * By itself: an agent waits for it, so it shares no chunk with the others and leaves aside what it seldom needs.
 * @param {string} to
 * @param {boolean} sourcemap
 */
const buildHook = (to, sourcemap) => build({
  ...shared, sourcemap, metafile: true, format: 'esm', splitting: true, chunkNames: 'hook-[hash]', entryPoints: { hook: fromRoot('server/src/hook.ts') },
  outdir: path.join(to, 'server'), outExtension: { '.js': '.mjs' },
});

/**
 * What runs in a page of the editor, which is a browser.
 * @param {string} to
 * @param {boolean} sourcemap
 */
const buildPages = (to, sourcemap) => build({
  ...shared, sourcemap, metafile: true, platform: 'browser', target: 'es2022', format: 'iife', plugins: [englishOnly], minifyIdentifiers: true,
  entryPoints: { conflict: fromRoot('media/pages/conflict.ts'), map: fromRoot('media/pages/map.ts'), pages: fromRoot('media/pages/pages.css') }, outdir: path.join(to, 'pages'),
});

/** @param {string} to */
function copyWasm(to) {
  fs.copyFileSync(fromRoot('node_modules/sql.js/dist/sql-wasm.wasm'), path.join(to, 'sql-wasm.wasm'));
  fs.copyFileSync(fromRoot('node_modules/libpg-query/wasm/libpg-query.wasm'), path.join(to, 'libpg-query.wasm'));
}

if (isMain(import.meta.url)) {
  const started = performance.now();
  await buildAll({ sourcemap: process.argv.includes('--sourcemap') });
  console.log(`built dist/ in ${Math.round(performance.now() - started)} ms`);
}
