import { expect, test } from 'vitest';
import { committersOf } from '../../../server/src/engine/rights/committersOf.ts';
import type { Actor } from '../../../server/src/engine/rights/rightsOf.ts';
import type { WorktreeOwner } from '../../../server/src/protocol/rights.ts';

const ann: Actor = { id: 'ann', kind: 'person' };
const claude: Actor = { id: 'claude@w', kind: 'agent' };
const seen = (agents: readonly string[], person?: string): WorktreeOwner =>
  ({ root: '/w', agents: agents.map(actor => ({ actor, door: 'hook' })), ...(person === undefined ? {} : { person }) });

test.each<[string, Actor, WorktreeOwner | undefined, Actor | undefined, readonly string[]]>([
  ['a person where nobody was', ann, undefined, undefined, ['person ann']],
  ['an agent that shows itself', claude, undefined, undefined, ['agent claude@w']],
  ['one that hides is still there', ann, seen(['claude@w']), undefined, ['agent claude@w']],
  ['one of several that hide', ann, seen(['claude@w', 'codex@w']), undefined, ['agent claude@w', 'agent codex@w']],
  ['another agent that shows itself', { id: 'codex@w', kind: 'agent' }, seen(['claude@w']), undefined, ['agent codex@w']],
  ['a person took it', ann, seen([], 'bob'), undefined, ['person ann']],
  ['a person took it, and an agent came since', ann, seen(['claude@w'], 'ann'), undefined, ['person ann']],
  ['an agent that shows itself where a person took it', claude, seen([], 'ann'), undefined, ['agent claude@w']],
  ['an agent declared here', ann, undefined, claude, ['agent claude@w']],
  ['another person declared here', ann, undefined, { id: 'bob', kind: 'person' }, ['person ann']],
  ['a person took what an agent declared', ann, seen([], 'ann'), claude, ['person ann']],
])('%s', (_name, caller, owner, bound, expected) => {
  expect(committersOf({ caller, owner, bound }).map(it => `${it.kind} ${it.id}`)).toEqual(expected);
});
