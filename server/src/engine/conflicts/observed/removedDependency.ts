import type { DependencyChange } from '../../manifests/changedDependencies.ts';
import type { Registry } from '../../manifests/dependency.ts';
import { manifestFormat } from '../../manifests/manifests.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { folderOf } from '../../references/modules/repoPaths.ts';
import { formatTarget } from '../../targets/target.ts';
import { waysOut } from './crossFinding.ts';
import type { CrossFinding, SideFiles } from './crossPair.ts';
import { filePlace, linesPlace, maxPlaces } from './places.ts';
import { nameOf } from './wording.ts';

/** What a manifest no longer asks for, and the other side's new lines that import it. */
export const removedButImported = (manifest: ChangedFile, changes: readonly DependencyChange[], others: SideFiles): readonly CrossFinding[] => changes.flatMap((change) => {
  const importing = imports[change.registry];
  if (change.now || !importing || stillAsked(manifest, change.name)) return [];
  const folder = folderOf(manifest.base.path);
  const uses = others.flatMap((file) => {
    const { path, text } = file.now;
    if (text === undefined || !importing.file.test(path) || (folder !== '' && !path.startsWith(`${folder}/`))) return [];
    return writtenLines(file, importing.line(change.name)).map((line) => ({ file, line }));
  });
  return uses.length === 0 ? [] : [describe(manifest, change.name, uses)];
});

interface Importing { readonly file: RegExp; line(name: string): RegExp }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Only where a package and what is imported of it have one name. */
const imports: Readonly<Partial<Record<Registry, Importing>>> = {
  npm: { file: /\.(?:[cm]?[jt]sx?|vue|svelte)$/, line: (name) => new RegExp(`^\\s*(?:import\\b|export\\b|\\}\\s*from\\b|(?:const|let|var)\\b.*\\brequire\\().*(['"])${escaped(name)}(?:/[^'"]*)?\\1`) },
  go: { file: /\.go$/, line: (name) => new RegExp(`^\\s*(?:import\\s+)?(?:[\\w.]+\\s+)?"${escaped(name)}(?:/[^"]*)?"\\s*$`) },
  cargo: { file: /\.rs$/, line: (name) => new RegExp(`^\\s*(?:pub\\s+)?use\\s+(?:::)?${escaped(name.replaceAll('-', '_'))}(?:::|;|\\s)`) },
};

/** In another part of the manifest, as when a package became one for development. */
const stillAsked = ({ now: { path, text } }: ChangedFile, name: string): boolean =>
  text === undefined || (manifestFormat(path)?.read(text) ?? []).some((it) => it.name === name);

const writtenLines = ({ reading: { hunks, lines } }: ChangedFile, wanted: RegExp): readonly number[] =>
  hunks.flatMap(({ side }) => Array.from({ length: side.end - side.start }, (_, at) => side.start + at).filter((line) => wanted.test(lines[line] ?? '')));

const describe = (manifest: ChangedFile, name: string, uses: readonly { readonly file: ChangedFile; readonly line: number }[]): CrossFinding => {
  const [taker, user] = [manifest.now, uses[0]!.file.now];
  return {
    path: manifest.base.path,
    finding: {
      kind: 'dependency', severity: 'warning', certainty: 'DERIVED', intents: [], symbol: `${name} imported`,
      message: `${nameOf(taker, user)} takes ${name} out of ${manifest.base.path}; ${nameOf(user, taker)} begins to import it in ${user.path}`,
      targets: [formatTarget({ kind: 'dependency', key: name, operation: 'delete' }), formatTarget({ kind: 'dependency', key: name, operation: 'read' })],
      places: [filePlace(taker), ...uses.map(({ file, line }) => linesPlace({ file: file.now, reading: file.reading }, { start: line, end: line + 1 }))].slice(0, maxPlaces),
      suggestions: waysOut(taker, user, name),
    },
  };
};
