import type { OutputOf } from '../../../protocol/request.ts';
import type { listWebhooks, makeWebhookSecret, testWebhook, trustWebhook } from '../../../protocol/requests/webhooks.ts';
import type { Delivery } from '../../../protocol/webhooks.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

export const webhookList = ({ webhooks, deliveries, total, dropped }: OutputOf<typeof listWebhooks>, columns: number | undefined): string => {
  if (webhooks.length === 0) return 'interlock.json names no webhook\n';
  const rows = webhooks.map(it => [it.name, it.url, it.state, String(it.delivered), String(it.waiting), String(it.failed)]);
  const reasons = webhooks.flatMap(it => (it.reason === undefined ? [] : [`${it.name}: ${it.reason}\n`]));
  return table(['NAME', 'ADDRESS', 'STATE', 'ARRIVED', 'WAITING', 'GIVEN UP'], rows, columns) + reasons.join('') + deliveryList(deliveries, columns)
    + (total > deliveries.length ? `${deliveries.length} of ${total}: see more with --limit\n` : '') + (dropped > 0 ? `${dropped} messages were left out: too many waited\n` : '');
};

const deliveryList = (deliveries: readonly Delivery[], columns: number | undefined): string => (deliveries.length === 0 ? '' : `\n${
  table(['WHEN', 'EVENT', 'TO', 'TRIES', 'NEXT', 'WHAT WAS WRONG'], deliveries.map(it => [moment(it.at), it.type, it.webhook, String(it.tries), it.next === undefined ? 'given up' : moment(it.next), it.reason ?? '']), columns)}`);

export const webhookTrusted = ({ trust, url }: OutputOf<typeof trustWebhook>): string => `${trust.name}  trusted by ${trust.actor}: events are sent to ${url}\n`;

export const webhookSecret = ({ file, secret }: OutputOf<typeof makeWebhookSecret>): string => `${secret}\nGive it to the receiver; here it is kept in ${file}\n`;

export const webhookTested = ({ id, status, ms }: OutputOf<typeof testWebhook>): string => `${id}  arrived: the receiver answered ${status} in ${ms} ms\n`;
