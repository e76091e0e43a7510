import { afterEach, expect, test } from 'vitest';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { forecast } from '../../server/src/forecast/forecast.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { cart } from '../engine/conflicts/observed/sources.ts';
import { commit, git as runGit, makeRepository } from '../support/repositories.ts';

const open: { dispose(): void }[] = [];
afterEach(() => { for (const it of open.splice(0).reverse()) it.dispose(); });

const fixed = cart.replace('sum += item.price;', 'sum += item.price * item.count;');
const grown = (text: string): string => text.replace("'EUR'", "'USD'");

/** The base fixed a method; ours and theirs then write these. `kind severity symbol` of each finding. */
const check = async (ours: string, theirs: string, expected: readonly RegExp[], how: { readonly subject?: string; readonly history?: boolean } = {}): Promise<void> => {
  const repository = makeRepository({ 'a.ts': cart, 'b.ts': '1\n' });
  const syntax = createSyntax();
  open.push(repository, syntax);
  commit(repository.root, { 'a.ts': fixed }, 'Count items');
  commit(repository.root, { 'b.ts': '2\n' }, 'Something else');
  runGit(repository.root, 'branch', 'start');
  for (const [branch, text, subject] of [['ours', ours, how.subject ?? 'Work'], ['theirs', theirs, 'Other work']] as const) {
    runGit(repository.root, 'checkout', '-q', '-b', branch, 'start');
    commit(repository.root, { 'a.ts': text }, subject);
  }
  const git = await openGit(repository.root, { log: nullLog });
  if (!git) throw new Error('no repository');
  open.push(git);
  const { conflicts } = await forecast(git, syntax, { a: 'ours', b: 'theirs', history: how.history ?? true });
  expect(conflicts.map((it) => `${it.kind} ${it.severity} ${it.message}`)).toEqual(expected.map((it) => expect.stringMatching(it) as unknown as string));
};

const told = /^stale-base warning ours has Cart\.total in a\.ts as it was before [0-9a-f]{10}: merged with theirs, what that commit did to it is gone$/;

test('an older version is carried back in', () => check(cart, grown(fixed), [told]));
test('with other work in the file', () => check(cart.replace('toFixed(2)', 'toFixed(3)'), grown(fixed), [told]));
test('a version of its own', () => check(fixed.replace('* 100', '* 10'), grown(fixed), []));
test('taken back on purpose', () => check(cart, grown(fixed), [], { subject: 'Revert "Count items"' }));
test('both took it back', () => check(cart, grown(cart), []));
test('history is not asked for', () => check(cart, grown(fixed), [], { history: false }));
