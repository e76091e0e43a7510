import { sameFileKey } from './paths.ts';

/** What Interlock itself stands on: the rules, hooks, and the places in clients' files where it is named. */
const files: readonly string[] = [
  'interlock.json', '.mcp.json', '.claude/settings.json', '.claude/settings.local.json', '.codex/config.toml', '.codex/hooks.json',
  '.cursor/mcp.json', '.vscode/mcp.json', '.github/hooks/interlock.json', 'lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml', '.pre-commit-config.yaml',
];
/** `git~1`: what Windows calls `.git` too. */
const folders: readonly string[] = ['.git', 'git~1', '.githooks', '.husky', '.interlock'];

/**
 * Whether only a person may change this path, whatever a list says. So with a folder above such a file: as a change of
 * its own it is a link, or another repository, in the folder's place.
 */
export const isProtected = (path: string): boolean => {
  const key = sameFileKey(path);
  return folders.some(it => key === it || key.startsWith(`${it}/`)) || files.some(it => key === it || (key !== '' && it.startsWith(`${key}/`)));
};
