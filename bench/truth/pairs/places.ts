import path from 'node:path';

export const folderOf = (file: string): string => path.posix.dirname(file) === '.' ? '' : path.posix.dirname(file);
/** A file beside another one. */
export const sibling = (file: string, name: string): string => folderOf(file) === '' ? name : `${folderOf(file)}/${name}`;
export const capital = (name: string): string => name.replace(/^_+/, '').replace(/^./, (it) => it.toUpperCase());

/** How a file names another as a module; `from` empty: a file beside it. */
export const importPath = (from: string, to: string): string => {
  const bare = to.replace(/\.[a-z]+$/, '').replace(/\/index$/, '/index');
  if (from === '') return `./${path.posix.basename(bare)}`;
  const relative = path.posix.relative(folderOf(from), bare);
  return relative.startsWith('.') ? relative : `./${relative}`;
};
