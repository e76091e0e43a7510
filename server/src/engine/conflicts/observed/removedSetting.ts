import { isEnvFile, isSettingsFile, readSettings } from '../../settings/settingKeys.ts';
import { mayReadSettings, settingReads } from '../../settings/settingReads.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { folderOf } from '../../references/modules/repoPaths.ts';
import { formatTarget } from '../../targets/target.ts';
import { waysOut } from './crossFinding.ts';
import type { CrossFinding, CrossJudge, SideFiles } from './crossPair.ts';
import { linesPlace, filePlace, maxPlaces } from './places.ts';
import { nameOf } from './wording.ts';

/** One side takes a key out of a settings file, or renames it; new lines of the other read it and have no default. */
export const removedSetting: CrossJudge = {
  kind: 'config-key',
  looksAt: (path) => isEnvFile(path) || path.endsWith('.properties'),
  judge: ({ a, b }) => [...removedAndRead(a, b), ...removedAndRead(b, a)],
};

const removedAndRead = (takers: SideFiles, users: SideFiles): readonly CrossFinding[] => takers.flatMap((file) => {
  const { base, now } = file;
  if (base.text === undefined || now.text === undefined || !isSettingsFile(base.path)) return [];
  const kept = keptBeside(takers, file);
  const gone = readSettings(base.path, base.text).filter((it) => !kept.has(it.key));
  if (gone.length === 0) return [];
  const of = isEnvFile(base.path) ? 'environment' : 'properties';
  const reads = users.flatMap((user) => readsOf(user, of, folderOf(base.path)));
  return [...new Set(gone.map((it) => it.key))].flatMap((key) => {
    const uses = reads.filter((it) => it.key === key);
    return uses.length === 0 ? [] : [describe(file, key, uses, renamedTo(file, key))];
  });
});

/**
 * Keys of the file as it is now, and of those of its kind that the side changed beside it: a key may have moved there.
 * One that is only commented out is still offered.
 */
const keptBeside = (files: SideFiles, { base }: ChangedFile): ReadonlySet<string> => new Set(files.flatMap(({ now }) =>
  now.text !== undefined && isSettingsFile(now.path) && isEnvFile(now.path) === isEnvFile(base.path) ? readSettings(now.path, now.text.replace(/^\s*#\s?(?=[\w.-]+\s*=)/gm, '')).map((it) => it.key) : []));

interface Reading { readonly file: ChangedFile; readonly key: string; readonly line: number }

/** Only of the settings' own part of the repository: an example file at the root is for all of it. */
const readsOf = (file: ChangedFile, of: 'environment' | 'properties', folder: string): readonly Reading[] => {
  const { now: { path, text }, reading: { hunks, lines } } = file;
  const part = of === 'properties' ? folder.replace(/(?:^|\/)src\/.*$/, '') : folder;
  if (text === undefined || !mayReadSettings(path) || (part !== '' && !path.startsWith(`${part}/`))) return [];
  return hunks.flatMap(({ side }) => settingReads(path, lines.slice(side.start, side.end), of).map(({ key, line }) => ({ file, key, line: line + side.start })));
};

/** The key that took its value over, when there is one alone. */
const renamedTo = ({ base, now }: ChangedFile, key: string): string | undefined => {
  const before = readSettings(base.path, base.text ?? ''), after = readSettings(now.path, now.text ?? '');
  const value = before.find((it) => it.key === key)?.value ?? '';
  const fresh = after.filter((it) => it.value === value && !before.some((old) => old.key === it.key));
  return value !== '' && fresh.length === 1 ? fresh[0]?.key : undefined;
};

const describe = (file: ChangedFile, key: string, uses: readonly Reading[], to: string | undefined): CrossFinding => {
  const [taker, user] = [file.now, uses[0]!.file.now];
  const target = (operation: 'delete' | 'rename' | 'read'): string => formatTarget({ kind: 'config', key: `${file.base.path}#${key}`, operation });
  return {
    path: file.base.path,
    finding: {
      kind: 'config-key', severity: 'warning', certainty: 'DERIVED', intents: [], symbol: `${key} read`,
      message: `${nameOf(taker, user)} ${to === undefined ? `takes ${key} out of ${file.base.path}` : `renames ${key} to ${to} in ${file.base.path}`}; ${nameOf(user, taker)} begins to read it in ${user.path}`,
      targets: [target(to === undefined ? 'delete' : 'rename'), target('read')],
      places: [filePlace(taker), ...uses.map((it) => linesPlace({ file: it.file.now, reading: it.file.reading }, { start: it.line, end: it.line + 1 }))].slice(0, maxPlaces),
      suggestions: waysOut(taker, user, key),
    },
  };
};
