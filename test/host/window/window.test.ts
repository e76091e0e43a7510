import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cacheDir } from '../../../scripts/paths.mjs';
import { openWindow, type OpenWindow } from './openWindow.ts';
import type { Workbench } from './workbench.ts';

/** Where pictures go; none are taken without it. */
const pictures = process.env['INTERLOCK_PICTURES'];

let opened: OpenWindow;
let workbench: Workbench;

beforeAll(async () => {
  opened = await openWindow();
  ({ workbench } = opened);
  await workbench.ready();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench.page.screenshot({ path: path.join(cacheDir, 'window-failed.png') });
});

afterAll(async () => opened?.close());

const picture = async (name: string): Promise<void> => {
  if (!pictures) return;
  // What is drawn late (icons, counts) is drawn by now.
  await workbench.page.waitForTimeout(1_500);
  await workbench.page.screenshot({ path: path.join(pictures, `${name}.png`) });
};

/** Waits until something on the screen is as expected; the last thing seen is in the failure. */
const shows = (read: () => Promise<unknown>, expected: unknown): Promise<void> =>
  expect.poll(read, { timeout: 60_000, interval: 250 }).toEqual(expected);

/** The numbers in the status bar's words. */
const counted = async (word: string): Promise<number> =>
  Number(new RegExp(`(\\d+) ${word}s?\\b`).exec(await workbench.statusText())?.[1] ?? 0);

/** All that the status bar counts. */
const open = async (): Promise<number> => (await Promise.all(['error', 'warning', 'note'].map(counted))).reduce((sum, count) => sum + count, 0);

/** One-based line of a text in a file of the demo. */
const lineOf = (file: string, text: string): number =>
  fs.readFileSync(path.join(opened.main, file), 'utf8').split('\n').findIndex(line => line.includes(text)) + 1;

test('what two agents do is there without a click', async () => {
  await expect.poll(() => counted('error'), { timeout: 60_000 }).toBeGreaterThan(0);
  await shows(workbench.badge.bind(workbench), String(await counted('error')));
});

test('the views list conflicts by severity and intents by status', async () => {
  await workbench.openViews();
  await shows(async () => (await workbench.rows('Conflicts')).some(row => /^Errors?/.test(row)), true);
  await shows(async () => (await workbench.rows('Conflicts')).some(row => row.includes('Cart.total')), true);
  await shows(async () => (await workbench.rows('Intents')).some(row => row.includes('Volume discounts in the cart')), true);
  await picture('views');
});

test('an unsaved change of a line that both agents changed is marked while it is typed', async () => {
  const before = await counted('error');
  await workbench.openFile('src/cart.ts');
  await workbench.goTo(lineOf('src/cart.ts', 'sum += this.catalog'));
  await workbench.type(' // in cents');
  await shows(async () => await workbench.page.locator('.monaco-editor .squiggly-error').count() > 0, true);
  await expect.poll(() => counted('error'), { timeout: 60_000 }).toBeGreaterThan(before);
  await workbench.command('Problems: Focus on Problems View');
  await shows(async () => (await workbench.problems()).some(row => row.includes('Cart.total') && row.includes('merge stops')), true);
  await picture('typing');
});

test('a hover over the mark says who, what, where and how sure', async () => {
  await workbench.page.locator('.monaco-editor .view-line').getByText('// in cents').hover();
  const hover = workbench.page.locator('.monaco-hover', { hasText: 'claude-pricing' });
  await hover.waitFor();
  expect(await hover.innerText()).toMatch(/codex-tax[^]*Cart\.total|Cart\.total[^]*codex-tax/);
  await picture('hover');
  await workbench.page.mouse.move(900, 200);
});

test('the other side lies beside it in a diff', async () => {
  await workbench.openFile('src/cart.ts');
  await workbench.command('Interlock: Compare with the Other Side');
  const choice = workbench.page.locator('.quick-input-list .monaco-list-row');
  await choice.or(workbench.page.locator('.diff-editor')).first().waitFor();
  if (await choice.count() > 0) await workbench.page.keyboard.press('Enter');
  await workbench.page.locator('.monaco-diff-editor').waitFor();
  await picture('compare');
});

test('it is withdrawn when the line is gone', async () => {
  await workbench.openFile('src/cart.ts');
  const before = await open();
  await workbench.command('File: Revert File');
  await expect.poll(open, { timeout: 60_000 }).toBeLessThan(before);
});

test('a conflict is seen whole: its lines, who, and what each way out comes to', async () => {
  await workbench.command('Interlock: Show Conflict Details');
  await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await workbench.page.keyboard.type('codex-tax (worktree tax) change the same lines');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => workbench.shownPage().locator('h1').textContent(), { timeout: 60_000 }).toContain('Cart.total');
  await shows(() => workbench.shownPage().locator('#lines ~ .group h4').evaluateAll(all => all.slice(0, 1).map(it => it.firstChild?.textContent ?? '')), ['Base']);
  expect(await workbench.shownPage().locator('#ways ~ ul > li').count()).toBeGreaterThanOrEqual(4);
  await picture('conflict');
});

test('the map has who shares what', async () => {
  await workbench.command('Interlock: Show Map of Sides');
  await expect.poll(() => workbench.shownPage().getByRole('grid').innerText(), { timeout: 60_000 }).toContain('Cart.total');
  await picture('map');
});

test('what is resolved in a terminal leaves the window', async () => {
  const { conflicts } = JSON.parse(await opened.cli('conflicts', '--open', '--json')) as { conflicts: { id: string; places: { actor?: string }[] }[] };
  expect(conflicts.length).toBeGreaterThan(0);
  // Whoever runs this may be an agent, which has no part in what the demo's agents do: each is settled by one of those.
  for (const { id, places } of conflicts) await opened.cli('resolve', id, '--by', 'accept', '--note', 'agreed', '--agent', places.find(it => it.actor !== undefined)!.actor!);
  await shows(() => counted('error'), 0);
  await shows(workbench.badge.bind(workbench), '');
});
