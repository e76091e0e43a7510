import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Git } from '../ports/git.ts';

/** A unified diff of two commits. What is no text is named. */
export const diffBetween = async (git: Pick<Git, 'diffCommits' | 'readFile'>, from: string, to: string): Promise<string> => {
  const changed = await git.diffCommits(from, to);
  const parts = await Promise.all(changed.map(async ({ path, oldPath = path }) => {
    const [before, now] = await Promise.all([git.readFile(from, oldPath), git.readFile(to, path)]);
    if (before?.includes(0) || now?.includes(0)) return `${path}: not text\n`;
    return createTwoFilesPatch(before ? oldPath : '/dev/null', now ? path : '/dev/null', textOf(before), textOf(now), undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
  }));
  return parts.join('');
};

const textOf = (bytes: Uint8Array | undefined): string => (bytes ? Buffer.from(bytes).toString('utf8') : '');
