import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { describeOrder } from '../../server/src/engine/mergeOrder/describeOrder.ts';
import { planRevisions } from '../../server/src/forecast/planRevisions.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { Random } from '../ddl/random.ts';
import { LandingField } from './landing.ts';
import type { RealSet, RealSide } from './realSets.ts';

/** Landings that git stopped in one set, by order. */
export interface Landed {
  readonly repo: string; readonly sides: number; readonly planned: number; readonly fifoFirst: number; readonly fifoLast: number; readonly asLanded: number; readonly random: number;
  /** Of all orders there are; undefined for sets that are too large to try them. */
  readonly fewest: number | undefined;
  readonly forecastMs: number;
}

const randomOrders = 5;
const mostTried = 4;

/** `alike`: no two of the set collide as texts, so every order is as good. */
export async function landSet({ repo, clone, start, sides }: RealSet, syntax: Syntax, seed: number): Promise<Landed | 'alike'> {
  const git = await openGit(clone, { log: nullLog, timeLimitMs: 120_000 });
  if (!git) throw new Error(`${clone} is in no git repository`);
  const field = new LandingField(clone, git.commonDir);
  try {
    const stops = (tips: readonly string[]): Promise<number> => field.stops(start, tips);
    const by = (date: (it: RealSide) => number): readonly string[] => sides.toSorted((a, b) => date(a) - date(b)).map((it) => it.tip);
    const fifo = by((it) => it.lastAt);
    if (!await collide(field, fifo)) return 'alike';
    const started = performance.now();
    const open = await planRevisions(git, syntax, { revisions: fifo, onto: start });
    const forecastMs = performance.now() - started;
    const random = new Random(seed);
    let drawn = 0;
    for (let at = 0; at < randomOrders; at++) drawn += await stops(shuffled(fifo, random));
    return {
      repo, sides: sides.length, forecastMs, planned: await stops(describeOrder(open).steps.map((it) => it.id)),
      fifoFirst: await stops(by((it) => it.firstAt)), fifoLast: await stops(fifo), asLanded: await stops(by((it) => it.landedAt)), random: drawn / randomOrders,
      fewest: sides.length > mostTried ? undefined : await fewestOf(orders(fifo), stops),
    };
  } finally {
    field.dispose();
    git.dispose();
  }
}

async function collide(field: LandingField, tips: readonly string[]): Promise<boolean> {
  for (const [at, tip] of tips.entries()) for (const other of tips.slice(at + 1)) if (await field.stops(tip, [other]) > 0) return true;
  return false;
}

async function fewestOf(all: readonly (readonly string[])[], stops: (tips: readonly string[]) => Promise<number>): Promise<number> {
  let fewest = Infinity;
  for (const it of all) fewest = Math.min(fewest, await stops(it));
  return fewest;
}

const orders = (tips: readonly string[]): readonly (readonly string[])[] =>
  tips.length === 0 ? [[]] : tips.flatMap((it) => orders(tips.filter((other) => other !== it)).map((rest) => [it, ...rest]));

const shuffled = (tips: readonly string[], random: Random): readonly string[] => {
  const left = [...tips];
  return tips.map(() => left.splice(random.below(left.length), 1)[0]!);
};
