import { createHmac } from 'node:crypto';

/**
 * The header `webhook-signature` of Standard Webhooks: `v1,` and HMAC-SHA256 over `id.timestamp.body` in base64.
 * @param timestamp seconds since the epoch
 */
export const signatureOf = (key: Uint8Array, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
