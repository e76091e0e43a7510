import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { trust } from '../trust.ts';
import { delivery, shortName } from '../webhooks.ts';

const name = shortName;

export const listWebhooks = defineRequest({
  name: 'webhook/list', summary: 'Who is told of events, and what did not arrive.', access: 'read',
  input: z.object({ limit: z.int().min(1).max(1_000).default(20) }),
  output: z.object({
    webhooks: z.array(z.object({
      name: z.string(), url: z.string(), events: z.array(z.string()),
      /** `ready`, or what is missing before anything is sent. */
      state: z.enum(['ready', 'not trusted', 'no secret', 'no certificate']),
      /** With a state that is not ready: what to do. */
      reason: z.string().optional(),
      waiting: z.int(), failed: z.int(), delivered: z.int(), deliveredAt: z.number().optional(),
    })),
    /** Waiting and given up, newest first. */
    deliveries: z.array(delivery), total: z.int(),
    /** Messages that were left out because too many waited. */
    dropped: z.int(),
  }),
  cli: { command: 'webhook list' },
});

/** For people alone: what a repository names is told nothing before. */
export const trustWebhook = defineRequest({
  name: 'webhook/trust', summary: 'Agree that events are sent to the address of a webhook, as it is now.', access: 'write',
  input: z.object({ name }), output: z.object({ trust, url: z.string() }),
  cli: { command: 'webhook trust', positionals: ['name'] },
});

/** Shown once; afterwards it is only in its file. */
export const makeWebhookSecret = defineRequest({
  name: 'webhook/secret', summary: 'Make the key of a webhook, and show it for the receiver.', access: 'write', ownerOnly: true,
  input: z.object({ name }), output: z.object({ file: z.string(), secret: z.string() }),
  cli: { command: 'webhook secret', positionals: ['name'] },
});

/** Once, at once, without a queue. */
export const testWebhook = defineRequest({
  name: 'webhook/test', summary: 'Send a test message to a webhook now.', access: 'write', limitMs: 60_000,
  input: z.object({ name }), output: z.object({ id: z.string(), status: z.int(), ms: z.number() }),
  cli: { command: 'webhook test', positionals: ['name'] },
});
