import type { OutputOf } from '../../../protocol/request.ts';
import type { issueGrant, listGrants } from '../../../protocol/requests/grants.ts';
import type { IssuedGrant } from '../../../protocol/shapes.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

export const grantList = ({ grants }: OutputOf<typeof listGrants>, columns: number | undefined): string =>
  grants.length === 0 ? 'nothing was handed on\n' : table(['GRANT', 'TO', 'BY', 'UNTIL', 'WHAT'],
    grants.map(it => [it.id, it.actor, it.by, it.revoked ? 'called back' : it.grant.until === undefined ? '' : moment(it.grant.until), what(it)]), columns);

export const changedGrant = ({ grant }: OutputOf<typeof issueGrant>): string => grant.revoked
  ? `${grant.id} of ${grant.actor} is called back: ${grant.revoked.why}\n`
  : `${grant.id} is ${grant.actor}'s: ${what(grant)}${grant.grant.until === undefined ? '' : `, until ${moment(grant.grant.until)}`}\n`;

const what = ({ grant: { tier, write, delete: deleting } }: IssuedGrant): string =>
  [tier && `as ${tier}`, write && `write ${write.join(' ')}`, deleting && `delete ${deleting.join(' ')}`].filter(Boolean).join(', ');
