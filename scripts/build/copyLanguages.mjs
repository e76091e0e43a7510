import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../paths.mjs';

/**
 * Copies each language's own files (not its fixtures) and the grammars that its `language.json` names.
 * @param {string} from folder of languages
 * @param {string} to folder of the bundle
 * @returns {{ package: string, notice?: string }[]} the packages of the grammars, and a grammar's own licence where it lies beside its language
 */
export function copyLanguages(from, to) {
  const grammars = path.join(to, 'grammars');
  fs.mkdirSync(grammars, { recursive: true });
  fs.copyFileSync(fromRoot('node_modules/web-tree-sitter/web-tree-sitter.wasm'), path.join(grammars, 'web-tree-sitter.wasm'));
  const languages = languagesIn(from);
  for (const { name, definition } of languages) {
    fs.cpSync(path.join(from, name), path.join(to, 'languages', name), { recursive: true, filter: isShipped });
    fs.copyFileSync(fromRoot('node_modules', definition.package, definition.wasm), path.join(grammars, path.basename(definition.wasm)));
    for (const query of definition.declarations ?? []) copyQuery(from, to, name, query);
  }
  return languages.map(({ name, definition }) => ({ package: definition.package, ...noticeOf(path.join(from, name)) }));
}

/**
 * @param {string} dir
 * @returns {{ name: string, definition: { package: string, wasm: string, declarations?: string[] } }[]}
 */
const languagesIn = dir => fs.readdirSync(dir)
  .filter(name => fs.existsSync(path.join(dir, name, 'language.json')))
  .map(name => ({ name, definition: JSON.parse(fs.readFileSync(path.join(dir, name, 'language.json'), 'utf8')) }));

/**
 * A grammar out of a package of many comes without its licence.
 * @param {string} folder
 */
const noticeOf = folder => {
  const file = path.join(folder, 'LICENSE');
  return fs.existsSync(file) ? { notice: fs.readFileSync(file, 'utf8').trim() } : {};
};

/** @param {string} file */
const isShipped = file => !['fixtures', 'measures', 'test'].includes(path.basename(file));

/** A query may be shared and lie in a neighbour's folder (`../javascript/declarations.scm`). */
const copyQuery = (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ name, /** @type {string} */ query) => {
  const target = path.join(to, 'languages', name, query);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(from, name, query), target);
};
