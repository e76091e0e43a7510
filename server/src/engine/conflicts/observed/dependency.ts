import { areFarApart, changedDependencies, type DependencyChange } from '../../manifests/changedDependencies.ts';
import type { Dependency } from '../../manifests/dependency.ts';
import { lockRegistry, manifestFormat } from '../../manifests/manifests.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { folderOf } from '../../references/modules/repoPaths.ts';
import { formatTarget } from '../../targets/target.ts';
import { mergeHunks } from '../../textual/merge3.ts';
import type { CrossFinding, CrossJudge, SideFiles } from './crossPair.ts';
import { filePlace, fileTarget, linesPlace, maxPlaces } from './places.ts';
import { removedButImported } from './removedDependency.ts';
import { listed, nameOf } from './wording.ts';

/**
 * Both sides ask for one package in different versions, where no lines overlap: in two manifests, or in two places of
 * one. Lock files that a merge would put together from two resolutions. A package that one side gives up and the other
 * begins to import.
 */
export const dependency: CrossJudge = {
  kind: 'dependency',
  looksAt: (path) => manifestFormat(path) !== undefined || lockRegistry(path) !== undefined,
  judge({ a, b }) {
    const [own, others] = [manifestsOf(a), manifestsOf(b)];
    const removed = [[own, b], [others, a]] as const;
    return [
      ...otherVersions(own, others), ...staleLocks(a, b, own, others),
      ...removed.flatMap(([manifests, users]) => manifests.flatMap(({ file, changes }) => removedButImported(file, changes, users))),
    ];
  },
};

interface ChangedManifest { readonly file: ChangedFile; readonly changes: readonly DependencyChange[] }
interface Asked { readonly file: ChangedFile; readonly change: DependencyChange; readonly now: Dependency }

const manifestsOf = (files: SideFiles): readonly ChangedManifest[] => files.flatMap((file) => {
  const changes = changedDependencies(file.now.path, file.base.text, file.now.text);
  return changes && changes.length > 0 ? [{ file, changes }] : [];
});

const otherVersions = (a: readonly ChangedManifest[], b: readonly ChangedManifest[]): readonly CrossFinding[] => {
  const [own, others] = [askedFor(a), askedFor(b)];
  return [...own].flatMap(([key, xs]) => {
    const ys = others.get(key) ?? [];
    const met = xs.flatMap((x) => ys.flatMap((y) => disagree(x, y) ? [[x, y] as const] : []));
    // Where both sides ask for the same set of versions, they agree on having many.
    const [first] = met;
    return !first || versions(xs) === versions(ys) ? [] : [ofVersions(...(met.find(([x, y]) => areFarApart(x.now.version, y.now.version)) ?? first))];
  });
};

const versions = (asked: readonly Asked[]): string => [...new Set(asked.map((it) => it.now.version))].sort().join();

const askedFor = (manifests: readonly ChangedManifest[]): ReadonlyMap<string, readonly Asked[]> => {
  const found = new Map<string, Asked[]>();
  for (const { file, changes } of manifests) for (const change of changes) {
    if (!change.now || change.now.version === '' || change.section === 'peerDependencies') continue;
    const key = `${change.registry}:${change.name}`;
    found.set(key, [...found.get(key) ?? [], { file, change, now: change.now }]);
  }
  return found;
};

/** Different versions at places that merge: where lines overlap the merge stops there, and that is told. */
const disagree = (x: Asked, y: Asked): boolean => {
  if (x.now.version === y.now.version) return false;
  if (x.file.base.path !== y.file.base.path) return true;
  return x.file.base.text !== undefined && !mergeHunks(x.file.reading, y.file.reading).some(({ a }) => a.start <= x.now.line && a.end >= x.now.line);
};

const ofVersions = (x: Asked, y: Asked): CrossFinding => {
  const [one, other] = [x.file.now, y.file.now];
  const [first, second] = [nameOf(one, other), nameOf(other, one)];
  const { registry, name } = x.change;
  const where = one.path === other.path ? ` in ${one.path}` : '';
  const at = (it: Asked): string => `${it.now.version}${where === '' ? ` in ${it.file.now.path}` : ''}`;
  return {
    path: [x.file.base.path, y.file.base.path].sort()[0]!,
    finding: {
      kind: 'dependency', severity: areFarApart(x.now.version, y.now.version) ? 'warning' : 'information', certainty: 'DERIVED', intents: [], symbol: `${registry} ${name}`,
      message: `${first} asks for ${name} ${at(x)}, ${second} for ${at(y)}${where}`,
      targets: [...new Set([x, y].map(({ change }) => formatTarget({ kind: 'dependency', key: name, operation: change.before ? 'modify' : 'add' })))],
      places: [x, y].map((it) => linesPlace({ file: it.file.now, reading: it.file.reading }, { start: it.now.line, end: it.now.line + 1 })),
      suggestions: [
        { by: 'merge', text: `Agree on one version of ${name} and put it into both` },
        { by: 'sequence', text: `Let ${first} land first; ${second} then takes up its version of ${name}` },
        { by: 'accept', text: `Keep both versions of ${name} beside each other on purpose` },
      ],
    },
  };
};

/** One note for each lock file that holds, or lacks, what the other side decided. */
const staleLocks = (a: SideFiles, b: SideFiles, ownManifests: readonly ChangedManifest[], otherManifests: readonly ChangedManifest[]): readonly CrossFinding[] => {
  const locks = new Map<string, (ChangedFile | undefined)[]>();
  [a, b].forEach((files, side) => files.forEach((file) => {
    if (lockRegistry(file.base.path) === undefined || file.now.text === undefined || file.base.text === undefined) return;
    const known = locks.get(file.base.path) ?? [undefined, undefined];
    known[side] = file;
    locks.set(file.base.path, known);
  }));
  return [...locks].flatMap(([path, [x, y]]) => {
    if (x && y) return x.now.text === y.now.text || mergeHunks(x.reading, y.reading).length > 0 ? [] : [ofLock(path, x, [y])];
    const lock = (x ?? y)!;
    const decided = (x ? otherManifests : ownManifests).filter(({ file, changes }) => folderOf(file.base.path) === folderOf(path) && changes[0]?.registry === lockRegistry(path));
    return decided.length === 0 ? [] : [ofLock(path, lock, decided.map((it) => it.file))];
  });
};

const ofLock = (path: string, lock: ChangedFile, others: readonly ChangedFile[]): CrossFinding => {
  const [other] = others;
  const what = listed(others.map((it) => it.now.path));
  return {
    path,
    finding: {
      kind: 'dependency', severity: 'information', certainty: 'DERIVED', intents: [], symbol: 'lock',
      message: `${nameOf(lock.now, other?.now)} changes ${path}, ${other ? nameOf(other.now, lock.now) : ''} ${what === path ? 'too' : `changes ${what}`}; the merged lock file may fit neither`,
      targets: [fileTarget(path, 'modify')],
      places: [lock, ...others].map((it) => filePlace(it.now)).slice(0, maxPlaces),
      suggestions: [{ by: 'accept', text: `Keep both, and let the package manager write ${path} again after the merge` }],
    },
  };
};
