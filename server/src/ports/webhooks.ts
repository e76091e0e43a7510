import type { Delivery, SecretPlace, Webhook } from '../protocol/webhooks.ts';

/** What is sent: a body that was made once, under an id that stays. */
export interface Message { readonly id: string; readonly body: string }

/** How a try ended: the receiver's status, or why there was none. */
export type Sent = { readonly ok: true; readonly status: number } | { readonly ok: false; readonly reason: string; readonly isFinal: boolean };

/** Carries signed messages to addresses. Never throws, follows no redirect, and ends within its time limit. */
export interface WebhookPost {
  /** @param now seconds since the epoch, for the signature; @param key the bytes of the secret */
  send(to: Pick<Webhook, 'url' | 'private'>, message: Message, key: Uint8Array, now: number): Promise<Sent>;
}

/** Where secrets lie. */
export interface WebhookSecrets {
  /** The bytes, or in words why there are none. Never the secret in words. */
  read(place: SecretPlace): Uint8Array | string;
  /** Makes one where there is none. @returns undefined where there is one already */
  make(name: string): { readonly file: string; readonly secret: string } | undefined;
}

/** What a webhook has to be told of, and what became of it. */
export interface WebhookState {
  readonly deliveries: readonly Delivery[];
  readonly dropped: number;
  readonly delivered: Readonly<Record<string, { readonly count: number; readonly at: number }>>;
}

/** The hub's webhooks as features see them. */
export interface Webhooks {
  state(): Promise<WebhookState>;
  /** Why nothing would be sent; undefined: it would. */
  missing(name: string, hook: Webhook): { readonly state: 'not trusted' | 'no secret'; readonly reason: string } | undefined;
  /** One message now. */
  test(name: string, hook: Webhook): Promise<{ readonly id: string; readonly sent: Sent; readonly ms: number }>;
  makeSecret: WebhookSecrets['make'];
}
