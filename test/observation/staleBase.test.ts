import { afterEach, expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { cart } from '../engine/conflicts/observed/sources.ts';
import { observe } from '../support/observing.ts';
import { commit, makeRepository, writeFiles } from '../support/repositories.ts';

const open: { dispose(): unknown }[] = [];
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.dispose(); });

const fixed = cart.replace('sum += item.price;', 'sum += item.price * item.count;');
const grown = fixed.replace("'EUR'", "'USD'");

test('a worktree that carries back a version which main left behind is told of it', async () => {
  const repository = makeRepository({ 'a.ts': cart });
  const syntax = createSyntax();
  open.push(repository, syntax);
  commit(repository.root, { 'a.ts': fixed }, 'Count items');
  const pay = repository.addWorktree('pay');
  commit(pay, { 'a.ts': cart }, 'Work');
  writeFiles(repository.root, { 'a.ts': grown });
  const it = await observe(repository.root, syntax);
  open.push(it);
  await it.until(() => it.observation.conflicts().map(({ kind, severity, message }) => `${kind} ${severity} ${message}`), (found) => {
    expect(found).toEqual([expect.stringMatching(/^stale-base warning worktree pay has Cart\.total in a\.ts as it was before [0-9a-f]{10}: merged with worktree main/)]);
  });
});
