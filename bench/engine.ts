/**
 * Measures the engine alone, in memory: `npx tsx bench/engine.ts`. Medians for 1 to 10,000 intents that count; nothing
 * is asserted, since another machine is another machine.
 */
import { changeStatus } from '../server/src/engine/intents/changeStatus.ts';
import { narrowIntent } from '../server/src/engine/intents/narrowIntent.ts';
import { EngineBench } from '../test/support/engineBench.ts';

const sizes = [1, 100, 1_000, 10_000] as const;
const rounds = 500;

/** Targets that meet nobody else's, of the kinds that people declare together. */
const targetsOf = (number: number): readonly string[] => [
  `symbol:src/part${number % 97}/m${number}.ts#Service${number}.run=modify`, `file:src/part${number % 97}/m${number}.ts=modify`, `column:t${number}.c=add`,
];

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const timed = (count: number, work: (round: number) => unknown): number => median(Array.from({ length: count }, (_, round) => {
  const begun = performance.now();
  work(round);
  return performance.now() - begun;
}));

const filled = (size: number): { readonly bench: EngineBench; readonly each: number } => {
  const bench = new EngineBench();
  const each = timed(size, round => bench.declare(`agent-${round % 50}`, targetsOf(round), { goal: `Change module ${round % 100}` }));
  return { bench, each };
};

/** What is measured against every size: a name, and one call. */
const asked: readonly (readonly [string, (bench: EngineBench, round: number) => unknown])[] = [
  ['check, meets nobody', (bench, round) => bench.check('other', targetsOf(50_000 + round))],
  ['check, meets one', (bench) => bench.check('other', targetsOf(0))],
  ['check of a short name', (bench, round) => bench.check('other', [`symbol:Service${round}.run=modify`])],
  ['check of a folder with 1 in 97', (bench, round) => bench.check('other', [`file:src/part${round % 97}/**=modify`])],
  ['declare the same goal again', (bench, round) => bench.declare('other', targetsOf(70_000 + round), { goal: 'the same goal' })],
  ['list 50', (bench) => bench.book.lists.find({ status: [] }, 50)],
  ['list 50 of a status', (bench) => bench.book.lists.find({ status: ['registered'] }, 50)],
  ['list 50 of a status and an actor', (bench, round) => bench.book.lists.find({ status: ['registered'], actor: `agent-${round % 50}` }, 50)],
  ['list 50 of a target', (bench, round) => bench.book.lists.find({ status: ['registered'], among: bench.related(targetsOf(round)[0]!) }, 50)],
  ['narrow to others', (bench, round) => bench.apply('other', narrowIntent(bench.situation('other'), nth(bench, round), targetsOf(90_000 + round), undefined))],
  ['start', (bench, round) => changeStatus(bench.situation('other'), nth(bench, round), 'intent.started', undefined)],
];

const nth = (bench: EngineBench, round: number): string => `i-${(round % Math.min(rounds, bench.state.intents.size)).toString(36).padStart(8, '0')}`;

const rows = new Map<string, number[]>();
const note = (name: string, value: number): void => { rows.set(name, [...rows.get(name) ?? [], value]); };
filled(2_000);
for (const size of sizes) {
  const { bench, each } = filled(size);
  note('declare', each);
  for (const [name, ask] of asked) note(name, timed(rounds, round => ask(bench, round)));
}

console.log(`${'ms, median'.padEnd(34)}${sizes.map(it => String(it).padStart(10)).join('')}     10,000 : 1,000`);
for (const [name, values] of rows) console.log(`${name.padEnd(34)}${values.map(it => it.toFixed(4).padStart(10)).join('')}${`× ${(values[3]! / values[2]!).toFixed(2)}`.padStart(19)}`);
