import type { FileOutline } from '../../../server/src/engine/context/outline.ts';
import { byName } from '../../../server/src/engine/context/relevance.ts';
import { isCode } from '../../../server/src/engine/scope/fileKinds.ts';
import { diffLines } from '../../../server/src/engine/textual/diffLines.ts';
import { splitLines } from '../../../server/src/engine/textual/lines.ts';
import { decodeContent } from '../../../server/src/observation/content.ts';
import type { Git } from '../../../server/src/ports/git.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import type { RealCommit } from '../scope/realCommits.ts';

/** Symbols of the parent that lines a commit wrote refer to: names that exactly one declaration of its source has. */
export const referredBy = async (git: Git, syntax: Syntax, { parent, id }: RealCommit, files: readonly FileOutline[]): Promise<ReadonlySet<string>> => {
  const declared = byName(files);
  const found = new Set<string>();
  for (const { path, oldPath, status } of await git.diffCommits(parent, id)) {
    const language = syntax.languageOf(path);
    if (status === 'deleted' || language === undefined || !isCode(path)) continue;
    await syntax.load(language);
    const [was, is] = [status === 'added' ? '' : await textOf(git, parent, oldPath ?? path), await textOf(git, id, path)];
    const references = syntax.references(path, is);
    if (!references.assessed) continue;
    const written = new Set(diffLines(splitLines(was), splitLines(is)).flatMap(({ side }) => Array.from({ length: side.end - side.start }, (_, at) => side.start + at)));
    for (const { name, range } of references.uses) {
      const places = written.has(range.start.line) ? declared.get(name) ?? [] : [];
      if (places.length === 1) found.add(places[0]!.id);
    }
  }
  return found;
};

const textOf = async (git: Git, rev: string, path: string): Promise<string> => {
  const bytes = await git.readFile(rev, path);
  const content = bytes ? decodeContent(bytes) : undefined;
  return content?.state === 'text' ? content.text : '';
};
