import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';

/** One merge that was made, with what git says of it and what its author did by hand afterwards. */
const realMerge = z.object({
  repo: z.string(), merge: z.string(), base: z.string(), p1: z.string(), p2: z.string(), lang: z.string().nullable().default(null),
  conflict: z.boolean(),
  /** Files that each side changed. */
  n1: z.number().default(0), n2: z.number().default(0),
  conflict_files: z.array(z.object({ path: z.string(), kinds: z.array(z.string()).default([]) })).default([]),
  /** Files that both sides changed, where neither renamed them. */
  changed_both: z.array(z.string()).default([]),
  /** Source files whose content in the merge is neither side's nor what git's merge gives. */
  semantic_fixups: z.array(z.string()).default([]),
});
export type RealMerge = z.infer<typeof realMerge>;

/** Reads one merge a line, from a `.jsonl` or `.jsonl.gz`. Throws with the number of a line that is none. */
export async function readMerges(file: string): Promise<readonly RealMerge[]> {
  const bytes = createReadStream(file);
  const found: RealMerge[] = [];
  let number = 0;
  for await (const line of createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const read = realMerge.safeParse(JSON.parse(line));
    if (!read.success) throw new Error(`${file}:${number}: ${z.prettifyError(read.error)}`);
    found.push(read.data);
  }
  return found;
}

/** So many of them, the same for the same seed; in their order. */
export function sampleOf<T>(all: readonly T[], count: number, random: () => number): readonly T[] {
  if (count >= all.length) return all;
  const places = all.map((_, at) => at);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (places.length - at));
    [places[at], places[other]] = [places[other]!, places[at]!];
  }
  return places.slice(0, count).sort((a, b) => a - b).map((at) => all[at]!);
}

/** So many of every repository, or all where it has fewer. */
export const sampleOfEach = (all: readonly RealMerge[], count: number, random: () => number): readonly RealMerge[] =>
  [...new Set(all.map((it) => it.repo))].flatMap((repo) => sampleOf(all.filter((it) => it.repo === repo), count, random));
