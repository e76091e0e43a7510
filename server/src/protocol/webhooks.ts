import * as z from 'zod';

/** What can be told to a webhook. Names of the journal, and what becomes of conflicts, which only the hub sees. */
export const webhookEvents = [
  'conflict.opened', 'conflict.resolved', 'conflict.reopened', 'conflict.withdrawn',
  'intent.declared', 'intent.started', 'intent.completed', 'intent.merged', 'intent.abandoned', 'intent.narrowed', 'intent.combined',
  'landing.ended', 'mark.put', 'access.denied', 'access.bypassed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sent by `interlock webhook test` alone. */
export const testEvent = 'webhook.test';

/** Name of a webhook, a plug-in, a key file: goes into the names of files. */
export const shortName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'must be small letters, digits, ".", "_" or "-", at most 40');

/** Only such variables: a file of the repository must not be able to name just any secret of whoever reads it. */
const variable = z.string().regex(/^INTERLOCK_WEBHOOK_[A-Z0-9_]{1,100}$/, 'must begin with INTERLOCK_WEBHOOK_');

/** Where the secret is; never the secret itself. */
const secretPlace = z.union([
  z.strictObject({ env: variable.describe('Variable of the hub\'s environment that holds it.') }),
  z.strictObject({ file: shortName.describe('Its name in the folder webhooks of the store; made by: interlock webhook secret NAME.') }),
]);
export type SecretPlace = z.infer<typeof secretPlace>;

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const isAllowed = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.password === '';
};

/** One receiver, as `interlock.json` names it. */
export const webhook = z.strictObject({
  url: z.string().max(2_000).refine(isAllowed, 'must be an https address without a name or password in it (http for localhost alone)').describe('Where to. https, or http to this machine.'),
  events: z.array(z.enum([...webhookEvents, '*'])).min(1).max(50).describe('Of what it is told. "*": of everything.'),
  secret: secretPlace.describe('Where the key lies that the hub signs with.'),
  ca: shortName.optional().describe('Name of a file of certificates (PEM) in the folder webhooks of the store: instead of those that this machine trusts, the receiver\'s must be one of them or signed by one.'),
  private: z.boolean().optional().describe('True: its name may lead to an address of a private network.'),
}).refine(it => it.ca === undefined || it.url.startsWith('https:'), { path: ['ca'], message: 'is for https addresses alone' });
export type Webhook = z.infer<typeof webhook>;

/** One message on its way. Times are milliseconds since the epoch. */
export const delivery = z.object({
  /** Stays the same at each try, so that a receiver takes it once. */
  id: z.string(),
  webhook: z.string(), type: z.string(), at: z.number(),
  /** Tries so far. */
  tries: z.int(),
  /** When it is tried next; absent: it was given up. */
  next: z.number().optional(),
  /** What was wrong at the last try. */
  reason: z.string().optional(),
});
export type Delivery = z.infer<typeof delivery>;
