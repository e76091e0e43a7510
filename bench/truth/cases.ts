import fs from 'node:fs';
import * as z from 'zod';

/** One labelled pair: what a compiler said of the merge of two commits that each build. */
const semanticCase = z.object({
  id: z.string(), base: z.string(), a: z.string(), b: z.string(), lang: z.string(),
  /** P1 rename, P2 signature, P3 delete, P4 move, P5 duplicate, P6 required member; N1 to N7 look like them and are none. */
  kind: z.string(), sub: z.string().default(''), label: z.enum(['conflict', 'clean']),
  symbol: z.string().default(''), expected: z.string().default(''), build_error: z.string().nullable().default(null),
});
export type SemanticCase = z.infer<typeof semanticCase>;

/** Reads one case a line. Throws with the number of a line that is none. */
export function readCases(file: string): readonly SemanticCase[] {
  return fs.readFileSync(file, 'utf8').split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = semanticCase.safeParse(JSON.parse(line));
    if (!read.success) throw new Error(`${file}:${at + 1}: ${z.prettifyError(read.error)}`);
    return [read.data];
  });
}
