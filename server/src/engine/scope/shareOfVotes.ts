import type { Columns } from './fileFeatures.ts';
import type { History } from './history.ts';

/** With a higher power those most alike decide. */
const power = 3;
/** Of wider commits the folders tell nothing. */
const widest = 30;

/**
 * Of all that commits like the goal say, the share that each file, and each folder, has: it shows whether they agree.
 * @param alike how like the goal each commit is
 */
export const shareOfVotes = (folders: readonly string[], history: History, alike: Float64Array): Columns => {
  const files = new Float64Array(folders.length), byFolder = new Map<string, number>();
  let all = 0;
  for (const [at, it] of history.entries()) {
    if (alike[at] === 0) continue;
    const weight = alike[at]! ** power;
    all += weight;
    for (const file of it.files) files[file]! += weight / Math.sqrt(it.width);
    if (it.width > widest) continue;
    const its = it.files.map((file) => folders[file]!);
    for (const [place, folder] of its.entries()) if (its.indexOf(folder) === place) byFolder.set(folder, (byFolder.get(folder) ?? 0) + weight);
  }
  const whole = Math.max(all, 1e-9);
  return { voted: files.map((it) => it / whole), folderVoted: Float64Array.from(folders, (it) => (byFolder.get(it) ?? 0) / whole) };
};
