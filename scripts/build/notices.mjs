import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../paths.mjs';

/** Packages whose files are copied, not bundled. */
const copied = ['sql.js', 'libpg-query', 'web-tree-sitter'];

/**
 * Writes the licences of everything that ships beside our own code.
 * @param {readonly import('esbuild').Metafile[]} bundles
 * @param {readonly { package: string, notice?: string }[]} grammars packages, and licences of what they only repackage
 * @param {string} to file
 * @throws Error for a package that names no licence: it cannot be shipped
 */
export function writeNotices(bundles, grammars, to) {
  const bundled = bundles.flatMap(it => Object.values(it.outputs)).flatMap(it => Object.keys(it.inputs)).flatMap(packageOf);
  const folders = new Set([...bundled, ...[...copied, ...grammars.map(it => it.package)].map(name => `node_modules/${name}`)]);
  const repackaged = grammars.flatMap(it => it.notice ? [`${it.notice}\n\n${line}\n`] : []);
  const notices = new Set([...[...folders].map(noticeOf), ...repackaged]);
  fs.writeFileSync(to, `Interlock ships these packages.\n\n${[...notices].sort().join('\n')}`);
}

/**
 * The same for packages that are copied later.
 * @param {readonly string[]} folders
 * @param {string} to
 */
export function addNotices(folders, to) {
  fs.appendFileSync(to, `\n${[...new Set(folders.map(noticeOf))].sort().join('\n')}`);
}

/**
 * Folder of a bundled file's package: the innermost one, since two versions of a package can be there.
 * @param {string} file
 * @returns {string[]}
 */
const packageOf = file => {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return found ? [found[1]] : [];
};

/** @param {string} folder */
function noticeOf(folder) {
  const dir = fromRoot(folder);
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
  const file = fs.readdirSync(dir).find(it => /^(licen[cs]e|copying)/i.test(it));
  if (!license && !file) throw new Error(`${name} names no licence`);
  const text = file ? fs.readFileSync(path.join(dir, file), 'utf8').trim() : '';
  return `${name} ${version}${license ? ` (${license})` : ''}\n\n${text}\n\n${line}\n`;
}

const line = '─'.repeat(80);
