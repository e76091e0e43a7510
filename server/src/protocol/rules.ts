import * as z from 'zod';
import { ownStatuses } from './marks.ts';
import { pathGlob } from './pathGlob.ts';
import { plugin } from './plugins.ts';
import { shortName, webhook } from './webhooks.ts';

/** How a limit is held. */
export const levels = ['off', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

const pathGlobs = z.array(pathGlob).max(1_000);
const write = pathGlobs.describe('What may be written: globs of paths from the root of the repository. One that begins with "!" takes out of the others.');
const remove = pathGlobs.describe('What may be deleted or moved away. It must be writable too.');

const level = z.enum(levels);
const measured = z.strictObject({ level, most: z.int().min(1).max(1_000_000) });
const limits = z.strictObject({
  complexity: measured.describe('Branches of one function.'),
  functionLines: measured.describe('Lines of one function.'),
  nesting: measured.describe('Depth of nested blocks.'),
  recursion: level.describe('Functions that call themselves.'),
  unboundedLoops: level.describe('Loops without an end that can be seen.'),
  missingDocs: level.describe('Exported declarations without a comment.'),
}).partial().describe('Of the code that is written. What is left out is off.');

const tier = z.strictObject({
  write: write.optional(), delete: remove.optional(),
  decides: z.boolean().optional().describe('May record decisions, and accept the risk of a conflict.'),
  limits: limits.optional(),
});

const tierName = z.string().min(1).max(100);

/** `interlock.json`, as a person writes it. */
export const rulesFile = z.strictObject({
  $schema: z.string().max(1_000).optional(),
  tiers: z.record(tierName, tier).optional().describe('Kinds of actors by name. "open", "executive", "implementer", "validator" and "person" are there already; what is said of them here replaces theirs.'),
  actors: z.record(z.string().min(1).max(200), z.strictObject({
    tier: tierName.describe('Name of a tier.'), write: write.optional(), delete: remove.optional(),
  })).optional().describe('Who is in which tier: ids of actors, in which "*" stands for anything. The id itself comes before a pattern, the first pattern before later ones. Its own lists replace those of the tier.'),
  default: z.strictObject({ agents: tierName.optional(), people: tierName.optional() }).optional().describe('The tier of whom "actors" does not name. Else agents are "open" and people are "person".'),
  registration: z.enum(['open', 'closed']).optional().describe('closed: only who is named in "actors" may take part.'),
  coverage: z.strictObject({ lines: z.number().min(0).max(100), reports: pathGlobs }).optional().describe('Share of lines that tests must reach, in percent, and where the reports lie.'),
  statuses: z.strictObject({ conflict: ownStatuses.optional(), intent: ownStatuses.optional() }).optional().describe('Statuses of the repository\'s own, by name: put on conflicts and intents with interlock mark put.'),
  plugins: z.record(shortName, plugin).optional().describe('Modules of the repository that find conflicts of its own, or suggest ways out, by name. None runs before a person has agreed: interlock plugin trust NAME.'),
  webhooks: z.record(shortName, webhook).optional().describe('Who is told of events, by name. Nothing is sent before a person has agreed: interlock webhook trust NAME.'),
  check: z.string().trim().min(1).max(2_000).optional().describe('A command line that checks this project, as "npm test": proposed for merged work, and run there once a person has confirmed it.'),
  planDeviation: level.optional().describe('How work beside the plan is taken.'),
});
export type RulesFile = z.infer<typeof rulesFile>;
