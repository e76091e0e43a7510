import { basename } from 'node:path';
import type { HubConnection } from '../../connect/hubConnection.ts';
import type { Parts } from '../command.ts';

/** Title of a report about a repository, which is named where the window has several. */
export const reportName = ({ repositories }: Pick<Parts, 'repositories'>, { place }: HubConnection, what: string): string =>
  `Interlock: ${what}${repositories.all().length > 1 ? ` of ${basename(place.root)}` : ''}`;
