import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { listMarks } from '../../../server/src/protocol/requests/marks.ts';
import type { Mark, Markable } from '../../../server/src/protocol/marks.ts';

type NamedStatus = OutputOf<typeof listMarks>['statuses'][number];

/** An answer to what something is: `as` absent takes away what is on it. */
export interface StatusChoice {
  readonly label: string;
  readonly description: string;
  readonly value: { readonly as?: string };
}

/** What may be put on something that has `now`, in the order of the rules; the hub has the last word, also on who may. */
export const statusChoices = (statuses: readonly NamedStatus[], of: Markable, now: Mark | undefined): readonly StatusChoice[] => {
  const own = statuses.filter(it => it.of === of);
  // One that the rules no longer name binds nobody.
  const from = own.find(it => it.name === now?.status)?.name;
  const fits = ({ name, after }: NamedStatus): boolean => name !== now?.status && (after === undefined || (from === undefined ? after.length === 0 : after.includes(from)));
  return [
    ...own.filter(fits).map(it => ({ label: it.label, description: describe(it), value: { as: it.name } })),
    ...(now ? [{ label: 'No status', description: `takes ${now.label} away`, value: {} }] : []),
  ];
};

const describe = ({ name, blocks, decides }: NamedStatus): string =>
  [name, ...(blocks ? ['stops a landing'] : []), ...(decides ? ['for who decides'] : [])].join(' · ');
