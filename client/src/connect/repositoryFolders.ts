import { findPlace, type Place } from '../../../server/src/hub/place.ts';

/** A repository with the workspace folders that lie in it: its worktrees share one hub, so they share one entry. */
export interface RepositoryFolders<Folder> {
  readonly place: Place;
  readonly folders: readonly Folder[];
}

/**
 * Groups workspace folders by what they share (the common git directory). Folders without a repository are left out.
 * @param pathOf absolute path of a folder; undefined where it is on no disk
 * @param used folders that a person asked to use although there is no git
 */
export const groupByRepository = <Folder>(
  folders: readonly Folder[], pathOf: (folder: Folder) => string | undefined, used: ReadonlySet<string> = new Set(),
): readonly RepositoryFolders<Folder>[] => {
  const found = new Map<string, { place: Place; folders: Folder[] }>();
  for (const folder of folders) {
    const path = pathOf(folder);
    const place = path === undefined ? undefined : findPlace(path, used.has(path));
    if (!place) continue;
    const known = found.get(place.home);
    if (known) known.folders.push(folder);
    else found.set(place.home, { place, folders: [folder] });
  }
  return [...found.values()];
};
