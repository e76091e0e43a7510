import { footprint } from '../../../server/src/engine/footprints/footprint.ts';
import { isCode } from '../../../server/src/engine/scope/fileKinds.ts';
import { decodeContent } from '../../../server/src/observation/content.ts';
import type { Git } from '../../../server/src/ports/git.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import type { RealCommit } from './realCommits.ts';

/** What a commit changed, as one could have named it before. */
export interface Touched {
  /** Files that were there. */
  readonly files: ReadonlySet<string>;
  /** Files it added. */
  readonly added: readonly string[];
  /** Symbols of code that were there and of which more than a comment changed: `path#Container.name`. */
  readonly symbols: ReadonlySet<string>;
}

/** Files that were there and that a commit changed, by their names before and after. */
export const filesOf = (changes: Awaited<ReturnType<Git['diffCommits']>>): readonly { readonly was: string; readonly is: string }[] =>
  changes.flatMap((it) => (it.status === 'added' ? [] : [{ was: it.oldPath ?? it.path, is: it.path }]));

/** Files and symbols by our own footprints. Files that cannot be parsed give no symbols. */
export const touchedBy = async (git: Git, syntax: Syntax, { parent, id }: Pick<RealCommit, 'parent' | 'id'>): Promise<Touched> => {
  const changes = await git.diffCommits(parent, id);
  const before = filesOf(changes);
  const symbols = new Set<string>();
  for (const { was, is } of before) for (const name of await changedSymbols(git, syntax, { rev: parent, path: was }, { rev: id, path: is })) symbols.add(`${was}#${name}`);
  return { files: new Set(before.map((it) => it.was)), added: changes.filter((it) => it.status === 'added').map((it) => it.path), symbols };
};

interface Place { readonly rev: string; readonly path: string }

const changedSymbols = async (git: Git, syntax: Syntax, was: Place, is: Place): Promise<readonly string[]> => {
  const language = syntax.languageOf(was.path);
  if (language === undefined || !isCode(was.path)) return [];
  await syntax.load(language);
  const [base, side] = await Promise.all([was, is].map(async ({ rev, path }) => {
    const bytes = await git.readFile(rev, path);
    const content = bytes ? decodeContent(bytes) : undefined;
    const text = content?.state === 'text' ? content.text : undefined;
    return { text, parsed: syntax.parse(was.path, text ?? '') };
  }));
  const made = footprint(base!, side!);
  if (!made.assessed || (base!.parsed.assessed && base!.parsed.data)) return [];
  return made.changes.flatMap((it) => (it.base && it.kind !== 'import' && it.change !== 'comment' ? [it.base.path.replace(/#\d+/g, '')] : []));
};
