import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../paths.mjs';

const library = 'node-llama-cpp';

/** What compiles llama.cpp, downloads it or makes projects of it; and what only a compiler reads. */
const leftOut = /^(llama\/(gitRelease\.bundle|llama\.cpp|localBuilds|xpack|profiles|addon|cmake|toolchains|patches)|templates|docs?|tests?|\.github)(\/|$)|\.(map|d\.ts|d\.mts|d\.cts|md|markdown|ts|mts|cts|tsbuildinfo)$/i;
const kept = /(^|\/)(licen[cs]e|copying)[^/]*$/i;

/** Of these it uses nothing to run a model. */
const neverUsed = new Set(['cmake-js', 'node-addon-api', 'node-api-headers', 'typescript']);

/**
 * Copies the library that runs models, without what runs none, into `node_modules` of this folder, with the back ends that are installed for this platform.
 * @param {string} to folder whose modules will find it
 * @returns {string[]} folders of the packages, relative to the root; empty where the library is not installed
 */
export function copyModelLibrary(to) {
  const folders = installed();
  for (const folder of folders) {
    const from = fromRoot(folder);
    fs.cpSync(from, path.join(to, folder), {
      recursive: true,
      filter: source => {
        const within = path.relative(from, source).split(path.sep).join('/');
        // A package within a package is a folder of its own in the list.
        return within === '' || (!/(^|\/)node_modules(\/|$)/.test(within) && (kept.test(within) || !leftOut.test(within)));
      },
    });
  }
  return folders;
}

/** The library and all that it needs, found as Node finds them, each once. */
const installed = () => {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name @param {string} within */
  const add = (name, within) => {
    if (neverUsed.has(name)) return;
    const folder = nearest(name, within);
    if (folder === undefined || found.has(folder) || !fitsHere(folder)) return;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) add(next, folder);
  };
  add(library, '');
  return [...found];
};

/** @param {string} name @param {string} within @returns {string | undefined} */
const nearest = (name, within) => {
  for (let at = within; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const folder = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (fs.existsSync(fromRoot(folder, 'package.json'))) return folder;
    if (at === '') return undefined;
  }
};

/** npm installs some back ends for other machines too, and empty packages in place of those for GPUs. @param {string} folder */
const fitsHere = folder => {
  const [, backEnd] = /@node-llama-cpp\/(.+)$/.exec(folder) ?? [];
  const here = `${{ darwin: 'mac', win32: 'win' }[process.platform] ?? process.platform}-${process.arch}`;
  return backEnd === undefined || backEnd === here || backEnd === `${here}-metal`;
};

/** @param {string} folder */
const manifestOf = folder => JSON.parse(fs.readFileSync(fromRoot(folder, 'package.json'), 'utf8'));
