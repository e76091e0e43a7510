import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import type { Git } from '../ports/git.ts';
import type { Compared } from './comparisons.ts';
import type { Content } from './content.ts';

/** Earlier versions looked at of one file. */
const mostVersions = 20;
/** Own commits looked at for words that say they take something back. */
const mostSubjects = 50;

const takesBack = /\b(?:revert|reverts|reverted|reverting|roll(?:s|ed|ing)?[ -]?back|back(?:s|ed|ing)?[ -]out|undo|restore)\b/i;

/** What a file both sides changed was before their base. Nothing where git cannot tell in time: then nothing is said of it. */
export async function fileHistory(git: Git, textAt: (rev: string) => Promise<Content>, revs: Compared, names: { readonly a: string; readonly b: string }, path: string, signal?: AbortSignal): Promise<FileHistory | undefined> {
  try {
    const commits = await git.commitsOf(revs.base, path, mostVersions, signal);
    if (commits.length < 2) return undefined;
    const [contents, own, other] = await Promise.all([
      Promise.all(commits.map(textAt)),
      git.subjectsOf(revs.base, revs.a, path, mostSubjects, signal), git.subjectsOf(revs.base, revs.b, path, mostSubjects, signal),
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
