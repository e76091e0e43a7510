import { expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { gitPast } from '../../server/src/adapters/git/gitPast.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { ContextMaker } from '../../server/src/context/makeContext.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { makeRepository, type Files } from '../support/repositories.ts';

const make = async (files: Files, limitMs?: number): Promise<ContextMaker> => {
  const repository = makeRepository(files);
  const git = (await openGit(repository.root, { log: nullLog }))!;
  const syntax = createSyntax();
  onTestFinished(() => { git.dispose(); syntax.dispose(); repository.dispose(); });
  let ticks = 0;
  return new ContextMaker({ git, past: gitPast(git.commonDir), syntax, now: () => ++ticks, ...(limitMs !== undefined && { limitMs }) });
};

const tell = async (maker: ContextMaker, goal: string, budget: number) => maker.make({ goal, rev: 'HEAD', size: { budget } });

const shop: Files = {
  'src/cart.ts': '/** What a customer takes. */\nexport class Cart {\n  private lines: number[] = [];\n\n  /**\n   * Sum of all lines.\n   * @returns cents\n   */\n  total(rate: number,\n    cents = true): number {\n    return round(this.lines.reduce((sum, it) => sum + it, 0) * rate);\n  }\n}\n',
  'src/money.ts': '// Half up.\nexport const round = (cents: number) => Math.round(cents);\n',
  'src/mail.py': 'def send(to):\n    """Sends a letter."""\n    return to\n',
  'README.md': '# Shop\n',
};

test('all of it where there is room', async () => {
  const { text, kept, dropped, tokens, budget } = await tell(await make(shop), 'Round the total', 1_000);
  expect(text).toContain('## src/cart.ts\n');
  expect(text).toContain('return round(this.lines.reduce((sum, it) => sum + it, 0) * rate);');
  expect([kept, dropped]).toEqual([{ name: 0, head: 0, text: 5 }, { symbols: 0, files: 0, named: [] }]);
  expect(tokens).toBeLessThanOrEqual(budget);
});

test('what matters less is told by its head, then by its name', async () => {
  const maker = await make(shop);
  const { text } = await tell(maker, 'Send mail', 105);
  expect(text).toContain('return to');
  expect(text).toContain('  total(rate: number, cents = true): number  // Sum of all lines.\n');
  const less = await tell(maker, 'Send mail', 60);
  expect(less.text).toContain('return to');
  expect(less.text).toContain('\nCart: total\n');
});

test('what was left out is counted, and the likeliest of it named', async () => {
  const parts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`src/part${at}.ts`, `export const piece${at} = () => ${at};\n`]));
  const { text, kept, dropped, tokens } = await tell(await make({ ...shop, ...parts }), 'Send mail', 120);
  expect(text).toContain('return to');
  expect(dropped).toMatchObject({ symbols: 45 - kept.name - kept.head - kept.text, named: { length: 20 } });
  expect(dropped.files).toBeGreaterThan(20);
  expect(tokens).toBeLessThanOrEqual(120);
});

test('a part of the whole', async () => {
  const maker = await make(shop);
  const { whole, budget, tokens } = await maker.make({ goal: 'Send mail', rev: 'HEAD', size: { ratio: 2 } });
  expect(budget).toBe(Math.floor(whole / 2));
  expect(tokens).toBeLessThanOrEqual(budget);
});

test('no source, no symbols, broken source', async () => {
  expect(await tell(await make({ 'README.md': 'x' }), 'Anything', 100)).toMatchObject({ text: '', tokens: 0, whole: 0, dropped: { symbols: 0, files: 0 } });
  const { notAssessed } = await tell(await make({ 'a.ts': ')]} => ((('.repeat(40) }), 'Anything', 100);
  expect(notAssessed.map((it) => it.path)).toEqual(['a.ts']);
});

test('what was not reached in time is said', async () => {
  const { notAssessed } = await tell(await make(shop, 0), 'Anything', 100);
  expect(notAssessed.map((it) => it.reason)).toContain('4 files were not reached in time');
});
