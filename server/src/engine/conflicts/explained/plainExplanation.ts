import type { Conflict } from '../../../protocol/shapes.ts';
import type { PredictedMerge } from '../../../protocol/requests/outcomes.ts';
import type { Certainty, ConflictKind } from '../../../protocol/words.ts';

/** What collides and what comes of it, in two sentences, from facts alone. */
export const plainExplanation = ({ kind, message, certainty }: Pick<Conflict, 'kind' | 'message' | 'certainty'>, merges: readonly PredictedMerge[]): string => {
  const what = message.trim().replace(/\.$/, '');
  const merged = merges.length > 0 && merges.every(it => it.label !== 'REFUSED');
  const way = kind === 'textual' && merged ? '; by declarations they merge, which can be looked at before' : '';
  return `${what.slice(0, 1).toUpperCase()}${what.slice(1)}. ${consequences[kind]}${way}: ${known[certainty]}.`;
};

const known: Readonly<Record<Certainty, string>> = {
  PROVEN: 'a real merge or build has shown it', DERIVED: 'told from parsed symbols, nobody has merged or built it yet', DECLARED: 'told from declarations alone',
};

/** If both land as they are. */
const consequences: Readonly<Record<ConflictKind, string>> = {
  textual: 'Git stops at these lines when the second of them is merged',
  symbol: 'Both are changes of one declaration: their lines may merge, and whether they mean the same nobody has looked',
  'delete-modify': 'One takes away what the other goes on changing, so work is lost or comes back by mistake',
  'duplicate-declaration': 'After a merge one name is declared twice',
  'rename-use': 'After a merge one of them uses a name that the other has changed',
  'signature-use': 'After a merge one of them calls with parameters that the other has changed',
  'delete-use': 'After a merge one of them uses what the other has deleted',
  'move-use': 'After a merge one of them looks for it where it no longer is',
  'required-member': 'After a merge something lacks a member that the other has made necessary',
  dependency: 'Only one version of a dependency can stand',
  'config-key': 'Only one value of a key can stand',
  'schema-code': 'After a merge code asks for what the schema no longer has',
  'stale-base': 'A version that was left behind would silently come back',
  'broken-merge': 'The check of the project fails on both together, though it passes on each',
  'intent-intent': 'Both have declared work on the same thing, which they would do twice or against each other',
  'intent-edit': 'One has declared what the other is editing already',
  drift: 'It goes beyond what was declared, so whoever read the declaration does not expect it',
  schema: 'The two changes of the schema do not go together, or only in one order',
  'migration-order': 'Two migrations claim one place in their order',
  custom: 'By a rule of this repository the two do not go together',
};
