import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConflictDetail, MapDetail, ToConflictPage, ToMapPage } from '../../../client/src/panels/messages.ts';
import { pageHtml } from '../../../client/src/panels/pageHtml.ts';
import { openBrowser } from '../../../scripts/host/browser.mjs';
import { fromRoot } from '../../../scripts/paths.mjs';

/** The built pages in a browser of their own; the editor is a few lines that note what they say. */
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => browser?.close());
beforeEach(() => { faults.length = 0; });

const site = 'http://pages.test';

const open = async (name: 'conflict' | 'map'): Promise<void> => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  const html = pageHtml({ title: 'A page', script: `${site}/${name}.js`, style: `${site}/pages.css`, source: site, nonce: 'once', state: { home: '/r/.git', id: 'c-1' } });
  await page.addInitScript(() => { Object.assign(globalThis, { said: [], acquireVsCodeApi: () => ({ postMessage: (it: unknown) => said.push(it), setState: (it: unknown) => said.push({ state: it }) }) }); });
  await page.route(`${site}/**`, route => {
    const file = new URL(route.request().url()).pathname;
    return file === '/' ? route.fulfill({ contentType: 'text/html', body: html }) : route.fulfill({ path: fromRoot('dist/pages', file.slice(1)) });
  });
  await page.goto(`${site}/`);
};

/** What functions that run in the page find there. */
declare const said: unknown[];
declare const window: { postMessage(message: unknown, origin: string): void };
declare const document: { readonly activeElement: { getAttribute(name: string): string | null; readonly textContent: string | null } | null };

const tell = (message: ToConflictPage | ToMapPage | object): Promise<void> => page.evaluate(it => { window.postMessage(it, '*'); }, message);
const heard = (): Promise<readonly unknown[]> => page.evaluate(() => said);
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

const evil = '<img src=x onerror="document.title=\'pwned\'"><script>document.title="pwned"</script>';

const detail = (more: Partial<ConflictDetail> = {}): ConflictDetail => ({
  id: 'c-1', message: `ann and bob both change total ${evil}`, severity: 'error', facts: ['Error', 'same lines', 'open', 'found today'], proof: 'PROVEN: by a real merge.', isOpen: true,
  parties: [{ name: 'main', who: 'ann', why: evil, when: 'on main', isMine: true }, { name: 'pay', who: 'bob', why: 'Discounts', when: 'on pay', isMine: false }],
  texts: [{ heading: 'Cart.total in src/cart.ts', columns: [
    { role: 'base', heading: 'Base', detail: 'what both began with', shown: { first: 10, lines: [{ text: 'old', changed: true }, { text: '', changed: false }], cut: 0 } },
    { role: 'mine', heading: 'Mine', detail: 'main', shown: { first: 10, lines: [{ text: evil, changed: true }], cut: 4 }, open: 'place:0' },
    { role: 'theirs', heading: 'Theirs', detail: 'pay (bob)', missing: 'Deleted here.' },
  ] }],
  options: [
    { key: 'option:0', title: 'Sequence: ann first', text: 'bob waits.', possible: true, remaining: [{ severity: 'warning', message: 'more' }], details: [], act: { key: 'option:0', label: 'Let ann go first…' } },
    { key: 'option:1', title: 'Accept the risk', text: 'You may not.', possible: false, remaining: [], details: [] },
  ],
  merges: [{ path: 'src/cart.ts', label: 'VERIFIED', reason: 'merged by declarations', act: { key: 'merge:0', label: 'Preview the merge' } }],
  thread: [{ who: 'bob', when: 'today', how: 'said', text: `hm\n${evil}` }], buttons: [{ key: 'compare', label: 'Compare in an editor' }, { key: 'comment', label: 'Comment' }], ...more,
});

const show = (more: Partial<ConflictDetail> = {}): Promise<void> => tell({ type: 'show', detail: detail(more), locale: 'en' });

test('a conflict\'s page keeps what it is opened by, and asks for what it shows', async () => {
  await open('conflict');
  await expect.poll(heard).toEqual([{ state: { home: '/r/.git', id: 'c-1' } }, { type: 'ready' }]);
});

test('words and code of others are text and nothing else', async () => {
  await show();
  await page.locator('h1').waitFor();
  expect(await page.locator('h1').textContent()).toBe(`ann and bob both change total ${evil}`);
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(await page.locator('.mine code').textContent()).toBe(evil);
  expect([await page.title(), faults]).toEqual(['A page', []]);
});

test('its parts are landmarks with headings, in the order they are read', async () => {
  const headings = await page.locator('h1, h2, h3, h4').evaluateAll(all => all.map(it => `${it.tagName[1]} ${it.firstChild?.textContent ?? ''}`.slice(0, 26)));
  expect(headings).toEqual(['1 ann and bob both change tot', '2 Who and why', '2 The lines', '3 Cart.total in src/cart.ts', '4 Base', '4 Mine', '4 Theirs', '2 The files, merged', '3 VERIFIED', '2 Ways out', '3 Sequence: ann first', '3 Accept the risk', '2 What was said'].map(it => it.slice(0, 26)));
  expect(await page.getByRole('region', { name: 'Ways out' }).count()).toBe(1);
  expect(await page.getByRole('region', { name: 'Mine, main' }).count()).toBe(1);
  expect(await page.getByRole('table').getByRole('row').count()).toBe(3);
});

test('it is worked by the keyboard alone, from top to bottom, and only names its buttons', async () => {
  const stops: string[] = [];
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('Tab');
    stops.push(await focused());
  }
  expect(stops.slice(0, 8)).toEqual(['Compare in an editor', 'Comment', 'Base, what both began with', 'Open main', 'Mine, main', 'Preview the merge: src/cart.ts', '1 would still stand', 'Let ann go first…']);
  await page.getByRole('button', { name: 'Let ann go first…' }).press('Enter');
  expect((await heard()).at(-1)).toEqual({ type: 'act', key: 'option:0' });
  expect(await page.getByRole('button', { name: /accept/i }).count()).toBe(0);
});

test('when it changes the focus stays, and what became of it is spoken', async () => {
  await page.getByRole('button', { name: 'Preview the merge' }).focus();
  await show({ facts: ['Error', 'same lines', 'open, 2 comments', 'found today'] });
  await expect.poll(() => page.locator('[role=status]').textContent()).toBe('Now Error, same lines, open, 2 comments, found today');
  expect(await focused()).toBe('Preview the merge: src/cart.ts');
  await show({ isOpen: false, options: [], facts: ['Error', 'same lines', 'resolved by bob', 'found today'] });
  await expect.poll(() => page.locator('[role=status]').textContent()).toContain('resolved by bob');
  await tell({ type: 'gone', text: 'This conflict is no longer there.' });
  await expect.poll(() => page.locator('[role=status]').textContent()).toBe('This conflict is no longer there.');
  expect(await page.locator('button:not(:disabled)').count()).toBe(0);
});

test('what is no message of ours is passed over', async () => {
  await show();
  for (const it of [{ type: 'show', detail: { ...detail(), message: 1 } }, { type: 'other' }, 'show']) await tell(it as object);
  await page.waitForFunction(() => true);
  expect([await page.locator('h1').count(), faults]).toEqual([1, []]);
});

const mapOf = (sides: number, files: number, symbols: number): MapDetail => {
  const cells = Array.from({ length: sides }, (_, side) => ({ side, text: 'mod', words: 'modify', ...(side === 1 ? { severity: 'error' as const } : {}) }));
  return {
    sides: Array.from({ length: sides }, (_, at) => ({ name: `side ${at}`, who: at === 1 ? evil : '', isMine: at === 0 })), notes: [],
    files: Array.from({ length: files }, (_, file) => ({ path: `src/file${file}.ts`, cells, symbols: Array.from({ length: symbols }, (_unused, at) => ({ name: `C.m${at}`, kind: 'method', cells })) })),
  };
};

test('the map is a grid that the arrow keys walk; Enter compares, C shows the conflict', async () => {
  await open('map');
  await tell({ type: 'map', map: mapOf(3, 2, 2) });
  await page.getByRole('grid', { name: 'Sides and shared symbols' }).waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('7');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('▾src/file0.ts2');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  expect(await focused()).toBe('side 1: modify, error');
  await page.keyboard.press('Enter');
  await page.keyboard.press('c');
  expect((await heard()).slice(-2)).toEqual([{ type: 'act', key: 'cell:0:0:1' }, { type: 'act', key: 'conflict:0:0:1' }]);
  await page.keyboard.press('-');
  expect(await page.locator('tr[data-row]').count()).toBe(4);
  expect(await focused()).toBe('side 1: modify, error');
  await page.keyboard.press('+');
  expect(await page.locator('tr[data-row]').count()).toBe(6);
  expect(await page.locator('main img').count()).toBe(0);
});

test('20 sides and 500 shared symbols: closed by file at first, and one file with all of them can be walked', async () => {
  for (const [files, symbols, drawn] of [[25, 20, 500], [1, 500, 20]] as const) {
    await open('map');
    await tell({ type: 'map', map: mapOf(20, files, symbols) });
    await page.getByRole('grid').waitFor();
    expect(await page.locator('td').count()).toBe(drawn);
    const name = page.locator('th[aria-expanded]').first();
    const began = performance.now();
    await name.click();
    await page.locator('tr[data-row="0:0"]').waitFor();
    const opened = performance.now() - began;
    await page.keyboard.press('End');
    const moves = performance.now();
    for (let at = 0; at < 20; at++) await page.keyboard.press('PageDown');
    console.log(`${files} files of ${symbols} symbols, 20 sides: a file opens in ${Math.round(opened)} ms, a key takes ${Math.round((performance.now() - moves) / 20)} ms`);
    expect(await focused()).toMatch(/^side 19: modify$/);
  }
});

test('the styles take their colours from the theme alone', () => {
  const css = fs.readFileSync(fromRoot('media/pages/pages.css'), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  expect(css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)).toBeNull();
});
