import { runGit } from '../../../server/src/adapters/git/runGit.ts';
import { subjectOf } from '../../../server/src/scope/subjectOf.ts';
import { seeded } from '../../../test/engine/textual/triples.ts';
import { sampleOf } from '../merges/realMerge.ts';

/** A commit that was made, as somebody could have asked for it before. */
export interface RealCommit {
  readonly repo: string;
  readonly clone: string;
  readonly id: string;
  readonly parent: string;
  /** Its message without trailers, numbers and links. */
  readonly goal: string;
}

/** Newest commits of a repository that are sampled from. */
const newest = 3_000;
/** More files are formatting, vendoring or a release of many packages. */
const mostFiles = 20;
const bot = /\[bot\]|\bbot\b|dependabot|renovate|greenkeeper|pyup|github-actions|weblate|transifex|allcontributors|snyk/i;

/**
 * So many commits of a clone, the same for the same seed: no merges, none of bots or of more than 20 files, and none
 * whose message says less than two words.
 */
export const sampleCommits = async (repo: string, clone: string, count: number, seed: number): Promise<readonly RealCommit[]> => {
  const { stdout } = await runGit(['log', '-z', '--no-merges', `--max-count=${newest}`, '--name-only', '--no-renames', '--format=%x01%H%x00%P%x00%an <%ae>%x00%B%x00', 'HEAD'], { cwd: clone, timeLimitMs: 120_000 });
  const all = `\0${stdout.toString('utf8')}`.split('\0\x01').slice(1).flatMap((record): readonly RealCommit[] => {
    const [id = '', parent = '', author = '', message = '', , ...paths] = record.split('\0');
    const goal = subjectOf(message);
    const files = paths.filter((it) => it.trim() !== '').length;
    const wanted = parent !== '' && !parent.includes(' ') && files > 0 && files <= mostFiles && !bot.test(author) && (goal.match(/[a-z]{2,}/gi) ?? []).length >= 2;
    return wanted ? [{ repo, clone, id, parent, goal }] : [];
  });
  return sampleOf(all, count, seeded(seed));
};
