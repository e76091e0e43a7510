import { placesOf, targetsOf, type DeclaredFinding, type DeclaredJudgement, type DeclaredParty } from './finding.ts';
import { judgeSchemas } from './judgeSchemas.ts';
import { migrationOrder } from './migrationOrder.ts';
import { tellingOverlaps, type Overlap } from './overlap.ts';
import { sayOverlap, suggestFor } from './wording.ts';

/**
 * Judges two intents over what their scopes share. At most one finding of a kind: people resolve a pair, not each word
 * of it. `older` was declared first.
 */
export const judgeDeclared = (older: DeclaredParty, newer: DeclaredParty, overlaps: readonly Overlap[]): DeclaredJudgement => {
  const schema = judgeSchemas(older, newer, overlaps);
  // What both scripts say was judged by what they do; words beyond the scripts still count.
  const telling = tellingOverlaps(schema.judged ? overlaps.filter(({ mine, theirs }) => !(mine.inDdl && theirs.inDdl)) : overlaps);
  const order = migrationOrder(older, newer, overlaps);
  return {
    findings: [...(telling.length > 0 ? [inWords(older, newer, telling)] : []), ...schema.findings, ...(order ? [order] : [])],
    notAssessed: schema.notAssessed,
  };
};

const inWords = (older: DeclaredParty, newer: DeclaredParty, telling: ReturnType<typeof tellingOverlaps>): DeclaredFinding => {
  const [worst] = telling;
  return {
    kind: 'intent-intent', severity: worst!.clash.severity, certainty: 'DECLARED',
    message: sayOverlap(older, newer, worst!, things(telling) - 1),
    targets: targetsOf(telling), places: placesOf(older, newer, telling),
    suggestions: [...suggestFor(older, newer, worst!)], intents: [older.id, newer.id],
  };
};

/** How many different things the overlaps are about. */
const things = (overlaps: readonly Overlap[]): number => new Set(overlaps.map(({ mine }) => `${mine.kind}:${mine.key}`)).size;
