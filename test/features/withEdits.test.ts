import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';

const cart = (total: string, count = '1'): string => `export class Cart {\n  total() {\n    return ${total};\n  }\n\n  count() {\n    return ${count};\n  }\n}\n`;

interface Answer { readonly intent: { readonly id: string }; readonly conflicts: readonly { readonly kind: string; readonly targets: readonly string[] }[] }

test('who declares what it has changed already is told whom that collides with, and of other things nothing', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': cart('0'), 'src/mail.ts': 'export const mail = 1;\n' });
  const [pay, tax] = [repository.addWorktree('pay'), repository.addWorktree('tax')];
  writeFiles(pay, { 'src/cart.ts': cart('1') });
  writeFiles(tax, { 'src/cart.ts': cart('2') });
  const ask = (...words: string[]) => runLine([...words, '--json'], { cwd: pay, env: { INTERLOCK_ACTOR: 'ada' } });
  await expect.poll(async () => (await ask('conflicts', '--open')).json<{ total: number }>().total, { timeout: 20_000 }).toBe(1);
  const declared = async (target: string): Promise<Answer> => (await ask('intent', 'declare', '--goal', 'Discounts', '--target', target)).json<Answer>();
  const met = await declared('symbol:src/cart.ts#Cart.total=modify');
  expect(met.conflicts.map(it => it.kind)).toContain('textual');
  expect((await declared('symbol:src/mail.ts#mail=modify')).conflicts.map(it => it.kind)).not.toContain('textual');
});

test('who narrows a declaration to less than it has changed is told what lies beside it', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': cart('0') });
  const pay = repository.addWorktree('pay');
  const ask = (...words: string[]) => runLine([...words, '--json'], { cwd: pay, env: { INTERLOCK_ACTOR: 'ada' } });
  const declared = (await ask('intent', 'declare', '--goal', 'Discounts', '--target', 'symbol:src/cart.ts#Cart.total=modify', '--target', 'symbol:src/cart.ts#Cart.count=modify')).json<Answer>();
  writeFiles(pay, { 'src/cart.ts': cart('1') });
  await expect.poll(async () => (await ask('sides')).out, { timeout: 20_000 }).toContain('"changedFiles":1');
  const narrowed = (await ask('intent', 'narrow', declared.intent.id, '--target', 'symbol:src/cart.ts#Cart.count=modify')).json<Answer>();
  expect(narrowed.conflicts.map(it => it.kind)).toEqual(['drift']);
});
