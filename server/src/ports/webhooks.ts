import type { Delivery, SecretPlace, Webhook } from '../protocol/webhooks.ts';

/** What is sent: a body that was made once, under an id that stays. */
export interface Message { readonly id: string; readonly body: string }

/** How a try ended: the receiver's status, or why there was none. */
export type Sent = { readonly ok: true; readonly status: number } | { readonly ok: false; readonly reason: string; readonly isFinal: boolean };

/** Where to. `certificates`: PEM of those that count instead of what the machine trusts. */
export type Receiver = Pick<Webhook, 'url' | 'private'> & { readonly certificates?: string };

/** Carries signed messages to addresses. Never throws, follows no redirect, and ends within its time limit. */
export interface WebhookPost {
  /** @param now seconds since the epoch, for the signature; @param key the bytes of the secret */
  send(to: Receiver, message: Message, key: Uint8Array, now: number): Promise<Sent>;
}

/** Where secrets lie. */
export interface WebhookSecrets {
  /** The bytes, or in words why there are none. Never the secret in words. */
  read(place: SecretPlace): Uint8Array | string;
  /** The certificates of a file of that name, as PEM, or in words why there are none. */
  certificates(name: string): { readonly pem: string } | string;
  /** Makes one where there is none. @returns undefined where there is one already */
  make(name: string): { readonly file: string; readonly secret: string } | undefined;
}

/** What a webhook has to be told of, and what became of it. */
export interface WebhookState {
  readonly deliveries: readonly Delivery[];
  readonly dropped: number;
  readonly delivered: Readonly<Record<string, { readonly count: number; readonly at: number }>>;
}

/** What has to be done before anything is sent. */
export interface Missing { readonly state: 'not trusted' | 'no secret' | 'no certificate'; readonly reason: string }

/** The hub's webhooks as features see them. */
export interface Webhooks {
  state(): Promise<WebhookState>;
  /** Why nothing would be sent; undefined: it would. */
  missing(name: string, hook: Webhook): Missing | undefined;
  /** One message now. */
  test(name: string, hook: Webhook): Promise<{ readonly id: string; readonly sent: Sent; readonly ms: number }>;
  makeSecret: WebhookSecrets['make'];
}
