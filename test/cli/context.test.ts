import { expect, onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { commit, git, makeRepository } from '../support/repositories.ts';

const make = (): string => {
  const repository = makeRepository({ 'src/cart.ts': 'export const total = () => 1;\n', 'src/mail.ts': 'export const send = () => 2;\n' });
  onTestFinished(repository.dispose);
  return repository.root;
};

test('a text for whoever does the work, and beside it what it holds', async () => {
  const { code, out, err } = await runLine(['context', 'Send mail', '--budget', '100'], { cwd: make() });
  expect(code).toBe(0);
  expect(out).toMatch(/^## src\/mail\.ts\nexport const send = \(\) => 2;?\n/);
  expect(err).toMatch(/^about \d+ of \d+ tokens: 2 symbols whole, 0 by their heads, 0 by name; 0 symbols left out\n/);
});

test('as data, of a revision', async () => {
  const cwd = make();
  const before = git(cwd, 'rev-parse', 'HEAD');
  commit(cwd, { 'src/later.ts': 'export const later = 1;\n' }, 'Send mail later');
  const { out } = await runLine(['context', 'Send mail', '--budget', '100', '--rev', before, '--json'], { cwd });
  expect(JSON.parse(out)).toMatchObject({ dropped: { files: 0 } });
  expect(out).not.toContain('later');
});

test.each([
  [['  '], 'give a goal in words'],
  [['x', '--budget', '10'], '--budget: "10" is no number from 50 to 10000000'],
  [['x', '--ratio', 'much'], '--ratio: "much" is no number from 1 to 1000'],
  [['x', '--ratio', '8', '--budget', '100'], 'give --budget or --ratio, not both'],
  [['x', '--rev', 'gone'], 'no commit is named gone'],
])('%j is refused', async (words, message) => {
  const { code, out, err } = await runLine(['context', ...words], { cwd: make() });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(message);
});
