import { onTestFinished, expect, test } from 'vitest';
import { httpPost } from '../../server/src/adapters/webhooks/httpPost.ts';
import { secretFiles } from '../../server/src/adapters/webhooks/secretFiles.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { webhook, type Webhook } from '../../server/src/protocol/webhooks.ts';
import { DeliveryQueue } from '../../server/src/webhooks/deliveryQueue.ts';
import { webhookHash, WebhookKeeper } from '../../server/src/webhooks/webhookKeeper.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { temporaryDir } from '../support/storeDirs.ts';
import { someConflict } from '../support/storeEvents.ts';
import { startReceiver, type Receiver } from '../support/webhookReceiver.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface World {
  readonly it: FeatureBench;
  readonly receiver: Receiver;
  readonly dir: string;
  conflicts: readonly Conflict[];
  hooks: Map<string, Webhook>;
  /** Another hub over the same store. */
  start(): WebhookKeeper;
}

/** Everything is real but time, the list of conflicts, and the rules, which are the test's. */
const world = async (events: Webhook['events'] = ['*']): Promise<World> => {
  const [it, receiver, dir] = [await featureBench(), await startReceiver(), temporaryDir()];
  const hook = webhook.parse({ url: receiver.url, events, secret: { env: 'INTERLOCK_WEBHOOK_TEST' } });
  const made: World = {
    it, receiver, dir, conflicts: [], hooks: new Map([['team', hook]]),
    start() {
      const keeper = new WebhookKeeper({
        store: it.store, clock: it.context.clock, log: nullLog, root: '/home/ada/shop', gatherMs: 5, queue: new DeliveryQueue(dir), post: httpPost(), secrets: secretFiles(dir, { INTERLOCK_WEBHOOK_TEST: secret }),
        hooks: () => Promise.resolve(made.hooks), mayHaveHooks: () => made.hooks.size > 0, conflicts: () => Promise.resolve(made.conflicts), onDidChange: () => () => undefined,
      });
      onTestFinished(() => keeper.dispose());
      return keeper;
    },
  };
  await it.store.commit({ type: 'trust.given', data: { trust: { what: 'webhook', name: 'team', hash: webhookHash(hook), actor: 'ada', at: 0 } }, actor: 'ada', stream: 'trusts/webhook/team' });
  return made;
};

/** Until what is there is what nobody is told of. */
const begun = async (keeper: WebhookKeeper, dir: string): Promise<void> => {
  await expect.poll(() => { keeper.ask(); return new DeliveryQueue(dir).read() !== undefined; }, { timeout: 20_000 }).toBe(true);
};

const types = ({ received }: Receiver): readonly string[] => received.map(it => it.json.type);

test('who is told is told of what happens from then on, once', async () => {
  const { it, receiver, dir, start, ...made } = await world();
  await it.declare('ada', ['file:a.ts=modify']);
  const keeper = start();
  await begun(keeper, dir);
  const id = await it.declare('bob', ['file:b.ts=modify'], { goal: 'Round totals' });
  await receiver.until(1);
  expect(receiver.received[0]!.json).toMatchObject({ type: 'intent.declared', data: { repository: 'shop', actor: 'bob', intent: { id, goal: 'Round totals', targets: ['file:b.ts=modify'] } } });
  expect(receiver.received[0]!.body).not.toContain('/home');
  await expect.poll(async () => (await keeper.state()).delivered['team']?.count, { timeout: 20_000 }).toBe(1);
  expect(made.hooks.size).toBe(1);
});

test('conflicts that open, are resolved, open again and vanish', async () => {
  const made = await world(['conflict.opened', 'conflict.resolved', 'conflict.reopened', 'conflict.withdrawn']);
  const keeper = made.start();
  await begun(keeper, made.dir);
  const conflict = someConflict(1, [], {});
  const steps: readonly Conflict[][] = [[conflict], [{ ...conflict, status: 'resolved' }], [conflict], []];
  for (const [at, conflicts] of steps.entries()) {
    made.conflicts = conflicts;
    keeper.ask();
    await made.receiver.until(at + 1);
  }
  expect(types(made.receiver)).toEqual(['conflict.opened', 'conflict.resolved', 'conflict.reopened', 'conflict.withdrawn']);
  // Of one that is gone its last words are told.
  expect(made.receiver.received[3]!.json.data).toMatchObject({ conflict: { id: conflict.id, message: conflict.message } });
});

test('what does not arrive is tried again under the same id, also by the next hub, and shown', async () => {
  const { it, receiver, dir, start } = await world(['intent.declared']);
  receiver.answer = 503;
  const first = start();
  await begun(first, dir);
  await it.declare('ada', ['file:a.ts=modify']);
  await receiver.until(1);
  await expect.poll(async () => (await first.state()).deliveries, { timeout: 20_000 }).toMatchObject([{ webhook: 'team', type: 'intent.declared', tries: 1, reason: 'it answered 503' }]);
  await first.dispose();
  receiver.answer = 200;
  it.now += 10_000;
  const second = start();
  await receiver.until(2);
  const [a, b] = receiver.received;
  expect([b!.headers['webhook-id'], b!.body]).toEqual([a!.headers['webhook-id'], a!.body]);
  expect(Number(b!.headers['webhook-timestamp'])).toBeGreaterThan(Number(a!.headers['webhook-timestamp']));
  await expect.poll(async () => (await second.state()).deliveries, { timeout: 20_000 }).toEqual([]);
});

test('what happened while no hub ran is told by the next', async () => {
  const { it, receiver, dir, start } = await world(['intent.declared']);
  const first = start();
  await begun(first, dir);
  await first.dispose();
  await it.declare('ada', ['file:a.ts=modify']);
  start();
  await receiver.until(1);
  expect(types(receiver)).toEqual(['intent.declared']);
});

test('nothing is sent to an address that nobody has agreed to, or that is another now', async () => {
  const made = await world();
  const keeper = made.start();
  await begun(keeper, made.dir);
  const other = await startReceiver();
  const moved = { ...made.hooks.get('team')!, url: other.url };
  made.hooks = new Map([['team', moved], ['stranger', moved]]);
  expect([keeper.missing('team', moved)?.state, keeper.missing('stranger', moved)?.reason]).toEqual(['not trusted', 'nobody has agreed to it: interlock webhook trust stranger']);
  await made.it.declare('ada', ['file:a.ts=modify']);
  await expect.poll(() => { keeper.ask(); return new DeliveryQueue(made.dir).read()?.seq; }, { timeout: 20_000 }).toBe(made.it.store.length);
  expect([other.received, made.receiver.received, (await keeper.state()).deliveries]).toEqual([[], [], []]);
});

test('the queue has an end, and says what it left out', async () => {
  const { withWaiting, emptyQueue, afterTry } = await import('../../server/src/webhooks/deliveryQueue.ts');
  const delivery = (at: number) => ({ id: `m${at}`, webhook: 'team', type: 'x', at, tries: 0, next: at, body: '{}' });
  const full = withWaiting(emptyQueue(0), Array.from({ length: 510 }, (_, at) => delivery(at)));
  expect([full.waiting.length, full.waiting[0]!.id, full.dropped]).toEqual([500, 'm10', 10]);
  const given = afterTry(full, delivery(10), { reason: 'it answered 410', next: undefined });
  expect(given.failed).toEqual([{ id: 'm10', webhook: 'team', type: 'x', at: 10, tries: 1, reason: 'it answered 410' }]);
});

test('an address in the rules is https, or this machine, and names no secret', () => {
  const hook = (url: string, secret: unknown = { file: 'team' }) => webhook.safeParse({ url, events: ['*'], secret }).success;
  expect([hook('https://a.example/x'), hook('http://localhost:1/x'), hook('http://[::1]:1')]).toEqual([true, true, true]);
  expect([hook('http://a.example'), hook('ftp://a.example'), hook('https://u:p@a.example'), hook('no')]).toEqual([false, false, false, false]);
  expect([hook('https://a.example', { env: 'AWS_SECRET_ACCESS_KEY' }), hook('https://a.example', { file: '../x' }), hook('https://a.example', secret)]).toEqual([false, false, false]);
});
