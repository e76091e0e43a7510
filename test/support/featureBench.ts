import { ConflictChanges } from '../../server/src/features/conflictChanges.ts';
import { onTestFinished } from 'vitest';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';
import { CallStop } from '../../server/src/doors/callStop.ts';
import { createGate, type Caller } from '../../server/src/doors/gate.ts';
import { IntentBook } from '../../server/src/engine/intents/intentBook.ts';
import type { Problem } from '../../server/src/engine/result.ts';
import type { HubContext } from '../../server/src/features/feature.ts';
import { features } from '../../server/src/features/features.ts';
import { Writer } from '../../server/src/features/writer.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Store } from '../../server/src/ports/store.ts';
import { methodOf, type InputOf, type OutputOf, type RequestShape } from '../../server/src/protocol/request.ts';
import { declareIntent } from '../../server/src/protocol/requests/intents.ts';
import { callerNamed } from './callers.ts';
import { noPlugins } from './noPlugins.ts';
import { noRights } from './noRights.ts';
import { someModels } from './someModels.ts';
import { ScriptedObservation } from './scriptedObservation.ts';
import { opened, temporaryDir } from './storeDirs.ts';
import { countingClock } from './storeEvents.ts';

/** All features over a real store, a real SQL parser and the real gate; only edits, models (none) and time are the test's. */
export interface FeatureBench {
  readonly store: Store;
  readonly context: HubContext;
  readonly observation: ScriptedObservation;
  /** Milliseconds; the test moves it. */
  now: number;
  /** Asks as this actor; the answer is checked against the request's own schema. Throws what was refused. */
  ask<R extends RequestShape>(request: R, input: InputOf<R>, actor?: string | Caller): Promise<OutputOf<R>>;
  /** The same, with what there was of the answer before it. */
  askInParts<R extends RequestShape>(request: R, input: InputOf<R>): Promise<{ readonly parts: readonly OutputOf<R>[]; readonly answer: OutputOf<R> }>;
  refusal(request: RequestShape, input: unknown, actor?: string): Promise<Problem>;
  /** Declares targets and gives the id. */
  declare(actor: string, targets: readonly string[], more?: Partial<InputOf<typeof declareIntent>>, caller?: Caller): Promise<string>;
}

export const featureBench = async (): Promise<FeatureBench> => {
  const bench = { now: 1_000_000 } as { now: number } & FeatureBench;
  const clock = countingClock(() => bench.now);
  const store = await opened(temporaryDir(), { clock });
  const book = new IntentBook(store.state);
  onTestFinished(store.onApply((_entry, changes) => book.apply(changes)));
  const observation = new ScriptedObservation();
  const sql = await createSqlParser();
  const context = {
    store, write: new Writer({ store, clock, log: nullLog }).write, book, observation, conflictChanges: new ConflictChanges('h'), rights: noRights(), plugins: noPlugins(), models: someModels(), sql, clock, log: nullLog, root: '/repository', storeDir: '/repository/.interlock', git: undefined,
    windows: () => 0, health: () => [],
  } as Partial<HubContext> as HubContext;
  const gate = createGate({ features, log: nullLog, whenReady: () => Promise.resolve(context) });
  const call = (request: RequestShape, input: unknown, actor: string | Caller) =>
    gate.call(methodOf(request), { input }, typeof actor === 'string' ? callerNamed(actor) : actor, new CallStop());
  return Object.assign(bench, {
    store, context, observation,
    async ask(request: RequestShape, input: unknown, actor: string | Caller = 'ada') {
      const answer = await call(request, input, actor);
      if (!answer.ok) throw new Error(`${answer.problem.field ?? ''} ${answer.problem.message}`);
      return request.output.parse(answer.value);
    },
    async askInParts(request: RequestShape, input: unknown) {
      const parts: unknown[] = [];
      const answer = await gate.call(methodOf(request), { input, partialResultToken: 1 }, callerNamed('ada'), new CallStop(), (_token, part) => { parts.push(request.output.parse(part)); });
      if (!answer.ok) throw new Error(answer.problem.message);
      return { parts, answer: request.output.parse(answer.value) };
    },
    async refusal(request: RequestShape, input: unknown, actor = 'ada') {
      const answer = await call(request, input, actor);
      if (answer.ok) throw new Error(`not refused: ${JSON.stringify(answer.value)}`);
      return answer.problem;
    },
    async declare(actor: string, targets: readonly string[], more = {}, caller: string | Caller = actor) {
      return (await bench.ask(declareIntent, { goal: `work of ${actor}`, targets: [...targets], ...more }, caller)).intent.id;
    },
  }) as FeatureBench;
};

/** Without what the journal says of who came and went. */
export const aboutWork = <E extends { readonly stream: string }>(entries: readonly E[]): readonly E[] =>
  entries.filter(({ stream }) => !/^(actors|sessions|hub)\b/.test(stream));
