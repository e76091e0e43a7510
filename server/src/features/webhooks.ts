import { fail, ok, type Result } from '../engine/result.ts';
import { listWebhooks as listRequest, makeWebhookSecret as secretRequest, testWebhook as testRequest, trustWebhook as trustRequest } from '../protocol/requests/webhooks.ts';
import type { Webhook } from '../protocol/webhooks.ts';
import { webhookHash } from '../webhooks/webhookKeeper.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';
import { giveTrust } from './trust.ts';

export const listWebhooks = defineFeature(listRequest, async (context, { limit }) => {
  const { webhooks: hooks } = (await context.rights.rules.current()).rules;
  const { deliveries, dropped, delivered } = await context.webhooks.state();
  const webhooks = [...hooks].map(([name, hook]) => {
    const { state = 'ready' as const, reason } = context.webhooks.missing(name, hook) ?? {};
    const own = deliveries.filter(it => it.webhook === name);
    const waiting = own.filter(it => it.next !== undefined).length;
    const arrived = delivered[name];
    return {
      name, url: hook.url, events: [...hook.events], state, ...(reason === undefined ? {} : { reason }),
      waiting, failed: own.length - waiting, delivered: arrived?.count ?? 0, ...(arrived ? { deliveredAt: arrived.at } : {}),
    };
  });
  return ok({ webhooks, deliveries: deliveries.slice(0, limit), total: deliveries.length, dropped });
});

export const trustWebhook = defineFeature(trustRequest, async (context, { name }, call) => {
  const hook = await hookNamed(context, name);
  if (!hook.ok) return hook;
  const given = await giveTrust(context, call, { what: 'webhook', name, hash: webhookHash(hook.value) });
  return given.ok ? ok({ trust: given.value, url: hook.value.url }) : given;
});

export const makeWebhookSecret = defineFeature(secretRequest, (context, { name }) => {
  const made = context.webhooks.makeSecret(name);
  return made ? ok(made) : fail('illegal-transition', `there is a secret ${name} already: delete webhooks/${name}.secret in the store (interlock status says where) to make another`, 'name');
});

export const testWebhook = defineFeature(testRequest, async (context, { name }, call) => {
  if (!await mayDecide(context, call)) return mayNotDecide(call, 'that something is sent');
  const hook = await hookNamed(context, name);
  if (!hook.ok) return hook;
  const missing = context.webhooks.missing(name, hook.value);
  if (missing) return fail('refused', `nothing is sent to ${name}: ${missing.reason}`, 'name');
  const { id, sent, ms } = await context.webhooks.test(name, hook.value);
  return sent.ok ? ok({ id, status: sent.status, ms }) : fail('unavailable', `the test did not reach ${name}: ${sent.reason}`);
});

const hookNamed = async ({ rights }: HubContext, name: string): Promise<Result<Webhook>> => {
  const { webhooks } = (await rights.rules.current()).rules;
  const hook = webhooks.get(name);
  return hook ? ok(hook) : fail('not-found', `interlock.json names no webhook ${name}${webhooks.size > 0 ? `; there are ${[...webhooks.keys()].join(', ')}` : ''}`, 'name');
};
