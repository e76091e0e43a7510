/**
 * Measures a keystroke: `npx tsx bench/didChange.ts`. From the window's new text to conflicts that are up to date, in
 * the hub's own time, in a file of 2,000 lines with five worktrees. The rows after the first add work that has nothing
 * to do with the file: they should cost what the first does. Nothing is asserted: another machine is another machine.
 */
import { join } from 'node:path';
import { createSyntax } from '../server/src/adapters/syntax/createSyntax.ts';
import type { Observation } from '../server/src/observation/observation.ts';
import { cart } from '../test/engine/conflicts/observed/sources.ts';
import { observe, type Observing } from '../test/support/observing.ts';
import { commit, makeRepository, writeFiles, type Files } from '../test/support/repositories.ts';
import { someIntent } from '../test/support/storeEvents.ts';

const rounds = Number(process.argv[2] ?? 300);
const file = 'src/cart.ts';
const worktrees = ['a', 'b', 'c', 'd'];

/** Real source repeated under other names until it has this many lines. */
const long = (lines: number): string => {
  let text = '';
  for (let number = 0; text.split('\n').length < lines; number++) text += cart.replaceAll(/\b(?:Cart|format|empty)\b/g, (it) => `${it}${number}`);
  return text;
};

const source = long(2_000);
const middle = source.indexOf('sum = 0', source.length / 2);
const typed = (round: number): string => `${source.slice(0, middle)}sum = ${round}${source.slice(middle + 'sum = 0'.length)}`;

const others = (count: number, text: string): Files => Object.fromEntries(Array.from({ length: count }, (_, at) => [`other/f${at}.ts`, `${text}\n${cart}`]));

interface Times { readonly wall: readonly number[]; readonly cpu: readonly number[] }

/** Wall time is what a person waits; processor time says what it costs where other work shares the machine. */
const show = (name: string, { wall, cpu }: Times): void => {
  const at = (times: readonly number[], share: number): string => {
    const sorted = [...times].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2).padStart(7);
  };
  console.log(`${name.padEnd(58)} p50 ${at(wall, 0.5)} ms  p95 ${at(wall, 0.95)} ms  processor p50 ${at(cpu, 0.5)} ms  p95 ${at(cpu, 0.95)} ms  n ${wall.length}`);
};

const timed = async (count: number, work: (round: number) => unknown): Promise<Times> => {
  const wall: number[] = [], cpu: number[] = [];
  for (let round = 0; round < count; round++) {
    const before = process.cpuUsage(), begun = performance.now();
    await work(round);
    wall.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1_000);
    await new Promise((go) => setImmediate(go));
  }
  return { wall, cpu };
};

/** One keystroke, until what `conflictsIn` answers is about this text. */
const keystroke = (observation: Observation, root: string) => async (round: number): Promise<void> => {
  observation.changeBuffer('w', join(root, file), typed(round + 1));
  await observation.settled();
  if (observation.conflictsIn(root, file, 'w').length < worktrees.length) throw new Error('a conflict is missing');
};

const changeIntents = ({ intents, observation }: Observing) => async (round: number): Promise<void> => {
  const intent = someIntent(100_000 + round);
  intents.push(intent);
  void observation.intentsChanged([intent.id]);
  await observation.settled();
};

const repository = makeRepository({ [file]: source, ...others(400, '// base') });
const roots = worktrees.map((name) => repository.addWorktree(name));
for (const [at, root] of roots.entries()) {
  if (at % 2 === 0) commit(root, { [file]: typed(-at - 1) });
  else writeFiles(root, { [file]: typed(-at - 1) });
}
const it = await observe(repository.root, createSyntax());
try {
  const { observation } = it;
  observation.openBuffer('w', join(repository.root, file), source);
  await observation.settled();
  const press = keystroke(observation, repository.root);
  show('first keystroke', await timed(1, press));
  show('the next 50', await timed(50, press));
  show('keystroke in 2,000 lines, overlapping 4 other worktrees', await timed(rounds, press));
  for (let at = 0; at < 60; at++) observation.openBuffer('w', join(repository.root, `other/f${at}.ts`), `// base\n${cart}`);
  await observation.settled();
  show('… with 60 more files open', await timed(rounds, press));
  for (let number = 0; number < 10_000; number++) it.intents.push(someIntent(number));
  void observation.intentsChanged();
  await observation.settled();
  show('… and 10,000 intents elsewhere', await timed(rounds, press));
  show('one of 10,000 intents declared', await timed(100, changeIntents(it)));
  for (const [at, root] of roots.entries()) writeFiles(root, others(400, `// changed by ${worktrees[at]}`));
  await observation.refresh();
  console.log(`  ${observation.conflicts().length} conflicts stand now`);
  show('… and 400 more files changed in each worktree', await timed(rounds, press));
  show('one of 10,000 intents declared then', await timed(100, changeIntents(it)));
} finally {
  await it.dispose();
  repository.dispose();
}
