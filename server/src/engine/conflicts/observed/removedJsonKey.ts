import { jsonKeys, jsonReads, mayReadJson } from '../../settings/jsonKeys.ts';
import { formatTarget } from '../../targets/target.ts';
import { waysOut } from './crossFinding.ts';
import type { CrossFinding, CrossJudge, SideFiles } from './crossPair.ts';
import { linesPlace, filePlace, maxPlaces } from './places.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { nameOf } from './wording.ts';

/** One side takes a key out of a JSON file; new lines of the other read it of the file as they import it, and have no default. */
export const removedJsonKey: CrossJudge = {
  kind: 'config-key',
  looksAt: (path) => path.endsWith('.json'),
  judge: ({ a, b }) => [...removedAndRead(a, b), ...removedAndRead(b, a)],
};

interface Reading { readonly file: ChangedFile; readonly key: string; readonly line: number }

const removedAndRead = (takers: SideFiles, users: SideFiles): readonly CrossFinding[] => takers.flatMap((file) => {
  const { base, now } = file;
  if (!base.path.endsWith('.json') || base.text === undefined || now.text === undefined || now.path !== base.path) return [];
  const [before, after] = [jsonKeys(base.text), jsonKeys(now.text)];
  const gone = new Set([...before ?? []].filter((it) => after && !after.has(it)));
  if (gone.size === 0) return [];
  const reads = users.flatMap((user) => readsOf(user, base.path)).flatMap((it) => {
    const key = [...gone].find((path) => it.key === path || it.key.startsWith(`${path}.`));
    return key === undefined ? [] : [{ ...it, key }];
  });
  return [...new Set(reads.map((it) => it.key))].map((key) => describe(file, key, reads.filter((it) => it.key === key)));
});

const readsOf = (file: ChangedFile, json: string): readonly Reading[] => {
  const { now: { path, text }, reading: { hunks, lines } } = file;
  if (text === undefined || !mayReadJson(path)) return [];
  const isNew = (line: number): boolean => hunks.some(({ side }) => line >= side.start && line < side.end);
  return jsonReads(path, text, lines, json).filter((it) => isNew(it.line)).map((it) => ({ file, ...it }));
};

const describe = ({ base, now: taker }: ChangedFile, key: string, uses: readonly Reading[]): CrossFinding => {
  const user = uses[0]!.file.now;
  const target = (operation: 'delete' | 'read'): string => formatTarget({ kind: 'config', key: `${base.path}#${key}`, operation });
  return {
    path: base.path,
    finding: {
      kind: 'config-key', severity: 'warning', certainty: 'DERIVED', intents: [], symbol: `${key} read`,
      message: `${nameOf(taker, user)} takes ${key} out of ${base.path}; ${nameOf(user, taker)} begins to read it in ${user.path}`,
      targets: [target('delete'), target('read')],
      places: [filePlace(taker), ...uses.map((it) => linesPlace({ file: it.file.now, reading: it.file.reading }, { start: it.line, end: it.line + 1 }))].slice(0, maxPlaces),
      suggestions: waysOut(taker, user, key),
    },
  };
};
