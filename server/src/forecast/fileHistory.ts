import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import type { Git } from '../ports/git.ts';
import type { RevisionPair, SharedPath } from './revisionPair.ts';
import type { CommitTexts } from './sideFiles.ts';

/** Earlier versions looked at of one file. */
const mostVersions = 20;
/** Own commits looked at for words that say they take something back. */
const mostSubjects = 50;

const takesBack = /\b(?:revert|reverts|reverted|reverting|roll(?:s|ed|ing)?[ -]?back|back(?:s|ed|ing)?[ -]out|undo|restore)\b/i;

/** What a file both sides changed was before their base. Nothing where git cannot tell in time: then nothing is said of it. */
export async function fileHistory(git: Git, texts: CommitTexts, pair: RevisionPair, names: { readonly a: string; readonly b: string }, { path }: SharedPath, signal?: AbortSignal): Promise<FileHistory | undefined> {
  try {
    const commits = await git.commitsOf(pair.base, path, mostVersions, signal);
    if (commits.length < 2) return undefined;
    const [contents, own, other] = await Promise.all([
      Promise.all(commits.map((it) => texts.content(it, path))),
      git.subjectsOf(pair.base, pair.a, path, mostSubjects, signal), git.subjectsOf(pair.base, pair.b, path, mostSubjects, signal),
    ]);
    return {
      versions: commits.flatMap((commit, at) => { const it = contents[at]; return it?.state === 'text' ? [{ commit, text: it.text }] : []; }),
      takingBack: [...(own.some((it) => takesBack.test(it)) ? [names.a] : []), ...(other.some((it) => takesBack.test(it)) ? [names.b] : [])],
    };
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
