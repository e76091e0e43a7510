import path from 'node:path';
import * as z from 'zod';
import { CallFailed, type HubClient } from '../../hub/hubClient.ts';
import { introduce, presentedBy } from '../../hub/introduction.ts';
import type { Place } from '../../hub/place.ts';
import { methodOf, type OutputOf } from '../../protocol/request.ts';
import { declareIntent } from '../../protocol/requests/intents.ts';
import { presentMethod } from '../../protocol/wire.ts';
import { dialects } from '../../protocol/words.ts';
import { inputReader } from '../inputReader.ts';
import type { CliCommand, Invocation } from './command.ts';
import { withHub } from './hubSession.ts';
import { readText } from './readDdl.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';
import { durationMs } from './values.ts';

/** Declarations under way at once: while the disk syncs some the hub reads the next, and one sync serves several. */
const width = 8;

/** As in a declaration, but for what is shorter to write: `ddl` as text, `ttl` as `30m`, the actor in `agent`. */
const lineShape = declareIntent.input.omit({ ddl: true }).extend({
  agent: z.string().trim().min(1).max(200).optional(),
  ddl: z.union([z.string().max(1_000_000), declareIntent.input.shape.ddl.unwrap()]).optional(),
  dialect: z.enum(dialects).optional(),
  ttl: z.string().max(20).optional(),
});

interface Line { readonly number: number; readonly agent?: string; readonly input: Record<string, unknown> }

/** Declares many intents: JSON lines in, JSON lines out, in their order. */
export const importCommand: CliCommand = {
  words: 'intent import', summary: 'Declare many intents from JSON lines; answers one JSON line each.',
  positionals: [{ name: 'file', text: '{"agent", "goal", "targets"?, "ddl"?} a line; - reads standard input' }], options: [],
  examples: ['interlock intent import plans.jsonl'],
  async run(invocation) {
    const lines = await readLines(invocation);
    return withHub(invocation, async (client, place) => {
      await presentAll(lines, client, place);
      return declareAll(lines, client, invocation);
    });
  },
};

/** All are read before the first is declared: a file with a fault in it declares nothing. @throws CliError naming the line */
const readLines = async ({ given, terminal }: Invocation): Promise<readonly Line[]> => {
  const file = String(given['file']);
  const text = file === '-' ? await terminal.input() : readText('file', path.resolve(terminal.cwd, file));
  const read = inputReader(lineShape);
  return text.split('\n').flatMap((line, at) => line.trim() === '' ? [] : [readLine(line, at + 1, read)]);
};

const readLine = (text: string, number: number, read: ReturnType<typeof inputReader>): Line => {
  const raw = parse(text, number);
  const checked = read(raw);
  if (!checked.ok) throw new CliError(`line ${number}: ${checked.problem.message}`);
  const { agent, ddl, dialect, ttl, ...rest } = raw as { agent?: string; ddl?: unknown; dialect?: string; ttl?: string } & Record<string, unknown>;
  return {
    number, ...(agent === undefined ? {} : { agent }),
    input: {
      look: false, ...rest,
      ...(ttl === undefined ? {} : { ttlMs: durationMs('ttl', ttl) }),
      ...(ddl === undefined ? {} : { ddl: typeof ddl === 'string' ? { text: ddl, ...(dialect === undefined ? {} : { dialect }) } : ddl }),
    },
  };
};

const parse = (text: string, number: number): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CliError(`line ${number}: is not JSON: ${(error as Error).message}`);
  }
};

/** Each agent of the file shows its own key. */
const presentAll = async (lines: readonly Line[], client: HubClient, place: Place): Promise<void> => {
  const agents = new Set(lines.flatMap(({ agent }) => agent ?? []));
  await Promise.all([...agents].map(agent => client.call(presentMethod, presentedBy(introduce(place, 'cli', agent, { kind: 'agent' })))));
};

/** Keeps `width` declarations under way and prints their results in the order of the lines. */
const declareAll = async (lines: readonly Line[], client: HubClient, invocation: Invocation): Promise<ExitCode> => {
  const under: Promise<Outcome>[] = [];
  const outcomes: Outcome[] = [];
  const finish = async (): Promise<void> => {
    const outcome = await under.shift();
    if (!outcome) return;
    outcomes.push({ ...outcome, text: '' });
    invocation.terminal.out(outcome.text);
  };
  let parserLoaded = false;
  for (const line of lines) {
    const current = declare(line, client);
    under.push(current);
    // The first DDL waits for its parser; what follows must not overtake it.
    if (line.input['ddl'] !== undefined && !parserLoaded) await current.finally(() => { parserLoaded = true; });
    if (under.length >= width) await finish();
  }
  while (under.length > 0) await finish();
  const refused = outcomes.filter(({ problem }) => problem !== undefined);
  if (refused[0]) throw new CliError(`${refused.length} of ${lines.length} lines were refused; the first: ${refused[0].problem}`);
  return outcomes.some(({ conflicts }) => conflicts) ? exitCodes.conflicts : exitCodes.fine;
};

interface Outcome { readonly text: string; readonly conflicts: boolean; readonly problem?: string }

const declare = async ({ number, agent, input }: Line, client: HubClient): Promise<Outcome> => {
  const begun = performance.now();
  const passed = (): number => Math.round((performance.now() - begun) * 1_000) / 1_000;
  try {
    const answer = await client.call(methodOf(declareIntent), { input, ...(agent === undefined ? {} : { actor: agent }) });
    const { intent, conflicts, notAssessed } = answer as OutputOf<typeof declareIntent>;
    const result = { line: number, id: intent.id, branch: intent.branch, conflicts, notAssessed, ms: passed() };
    return { text: `${JSON.stringify(result)}\n`, conflicts: conflicts.length > 0 };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const { code, message } = error.problem;
    return { text: `${JSON.stringify({ line: number, error: { code, message }, ms: passed() })}\n`, conflicts: false, problem: `line ${number}: ${message}` };
  }
};
