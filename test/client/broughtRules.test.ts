import { expect, test } from 'vitest';
import { BroughtRules } from '../../client/src/plugins/broughtRules.ts';

test('what is registered is named, asked, and gone when it is taken back', async () => {
  const brought = new BroughtRules();
  let told = 0;
  brought.onDidChange(() => { told++; });
  const one = brought.addDetector({ name: 'acme.flags', detect: ({ a }) => [{ kind: 'x', severity: 'error', message: a.branch ?? '', places: [] }] });
  brought.addSuggestionMaker({ name: 'acme.flags', suggest: () => Promise.resolve([]) });
  brought.addStatuses({ conflict: { APPROVED: { label: 'Approved' } } });
  expect(brought.named()).toEqual({
    plugins: [{ name: 'acme.flags', call: 'detect', files: ['**'] }, { name: 'acme.flags', call: 'suggest', files: ['**'] }], statuses: [{ conflict: { APPROVED: { label: 'Approved' } } }],
  });
  expect(await brought.answer('acme.flags', 'detect', { a: { branch: 'pay' } })).toMatchObject([{ message: 'pay' }]);
  one.dispose();
  one.dispose();
  expect([told, brought.named().plugins.length]).toEqual([4, 1]);
  await expect(brought.answer('acme.flags', 'detect', {})).rejects.toThrow('acme.flags is registered no longer');
});

test('a name is given once for each thing', () => {
  const brought = new BroughtRules();
  brought.addDetector({ name: 'a', detect: () => [] });
  expect(() => brought.addDetector({ name: 'a', detect: () => [] })).toThrow('a is registered already');
});
