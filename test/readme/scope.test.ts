import { onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { makeRepository } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

/** The shop that both pages speak of. */
const shop = {
  'src/cart.ts': `import { round } from './money.ts';

/** What a customer takes. */
export class Cart {
  private readonly lines: number[] = [];

  add(price: number): void {
    this.lines.push(price);
  }

  /** Sum of all lines. */
  total(rate: number): number {
    return round(this.lines.reduce((sum, it) => sum + it, 0) * rate);
  }
}
`,
  'src/money.ts': '/** Half up. */\nexport const round = (cents: number): number => Math.round(cents);\n',
  'src/mail.ts': '/** Sends a letter. */\nexport const send = (to: string): string => `to ${to}`;\n',
  'test/cart.test.ts': "import { Cart } from '../src/cart.ts';\n\nexport const total = new Cart().total(1);\n",
  'README.md': '# Shop\n',
};

test.each(['docs/scope.md', 'docs/context.md'])('the examples of %s print what it shows', async (page) => {
  const { root, dispose } = makeRepository(shop);
  onTestFinished(dispose);
  await checkPage(page, { run: words => runLine(words, { cwd: root, input: '{"id": 1, "repo": ".", "goal": "Send mail"}\n' }), showsErrors: true });
});
