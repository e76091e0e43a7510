import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Ways in which a folder of clones may be laid out. */
const layouts = (owner: string, name: string): readonly string[] => [
  `${owner}+${name}/repo`, `${owner}+${name}`, `${owner}/${name}`, `${owner}/${name}.git`, `${owner}-${name}`, `${owner}__${name}`, name, `${name}.git`,
];

/** The clone of `owner/name` below a folder, bare or not; undefined where there is none. */
export const cloneOf = (folder: string, repo: string): string | undefined => {
  const [owner = '', name = ''] = repo.split('/');
  return layouts(owner, name).map((it) => join(folder, it)).find((it) => existsSync(join(it, '.git')) || existsSync(join(it, 'HEAD')));
};
