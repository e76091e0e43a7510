import { execFileSync } from 'node:child_process';
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
  await workbench.openViews();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await workbench.page.screenshot({ path: path.join(cacheDir, 'window-failed.png') });
});

afterAll(async () => opened?.close());

const picture = async (name: string): Promise<void> => {
  if (!pictures) return;
  await workbench.page.waitForTimeout(1_000);
  await workbench.page.screenshot({ path: path.join(pictures, `${name}.png`) });
};

interface Conflict { readonly id: string; readonly status: string; readonly intents: readonly string[]; readonly mark?: { readonly label: string }; readonly resolution?: { readonly by: string; readonly note: string; readonly actor: string; readonly first?: string; readonly until?: number } }
interface Intent { readonly id: string; readonly status: string; readonly waitsFor?: readonly string[]; readonly targets: readonly string[] }

const json = async <T>(...args: string[]): Promise<T> => JSON.parse(await opened.cli(...args, '--json')) as T;
const conflict = async (id: string): Promise<Conflict> => (await json<{ conflict: Conflict }>('conflict', 'show', id)).conflict;
const intent = async (id: string): Promise<Intent> => (await json<{ intents: Intent[] }>('intent', 'list')).intents.find(it => it.id === id)!;

let round = 0;

/** Two declarations that cannot both stand, and the conflict between them. */
const collide = async (): Promise<{ readonly id: string; readonly ada: string; readonly bob: string; readonly message: string; end(): Promise<void> }> => {
  round++;
  const declare = (agent: string, ...more: string[]) => json<{ intent: Intent; conflicts: (Conflict & { message: string })[] }>('intent', 'declare', '--agent', agent, '--goal', `Round ${round} of ${agent}`, '--target', `symbol:src/ways.ts#way${round}=modify`, ...more);
  const ada = await declare('ada', '--target', 'file:docs/ways.md=modify');
  const bob = await declare('bob');
  const { id, message } = bob.conflicts[0]!;
  return {
    id, message, ada: ada.intent.id, bob: bob.intent.id,
    async end() {
      for (const [agent, it] of [['ada', ada.intent.id], ['bob', bob.intent.id]] as const) if ((await intent(it)).status !== 'abandoned') await opened.cli('intent', 'abandon', it, '--agent', agent);
    },
  };
};

/** Resolve Conflict… from the palette, to the question of how. */
const resolve = async (message: string): Promise<void> => {
  await workbench.rowShown('Conflicts', `way${round}`);
  await workbench.command('Interlock: Resolve Conflict');
  await workbench.pick(message, /Which conflict/);
  await workbench.question(/How is it dealt with/);
};

test('by sequence: one goes first, the other waits', async () => {
  const it = await collide();
  await resolve(it.message);
  await picture('ways');
  await workbench.pickExactly('One goes first, the other follows');
  await workbench.question(/recorded as agreed/);
  await picture('ways-sequence');
  await workbench.answer();
  await expect.poll(async () => (await conflict(it.id)).resolution, { timeout: 60_000 }).toMatchObject({ by: 'sequence', actor: 'ann' });
  const { first } = (await conflict(it.id)).resolution!;
  expect((await intent(first === it.ada ? it.bob : it.ada)).waitsFor).toEqual([first]);
  await workbench.rowGone('Conflicts', `way${round}`);
  await it.end();
});

test('by narrowing: what no longer collides is withdrawn', async () => {
  const it = await collide();
  await resolve(it.message);
  await workbench.pickExactly('Narrow the scope of an intent');
  await workbench.question(/Which intent is narrowed/);
  await picture('ways-narrow-which');
  await workbench.pickExactly(`Round ${round} of ada`);
  await workbench.question(/What stays in its scope/);
  await workbench.uncheck(`symbol:src/ways.ts#way${round}=modify`);
  await picture('ways-narrow');
  await workbench.confirm();
  await workbench.question(/This is the work of ada/);
  await picture('ways-narrow-why');
  await workbench.answer('bob has begun with it');
  await expect.poll(async () => (await conflict(it.id)).status, { timeout: 60_000 }).toBe('withdrawn');
  expect((await intent(it.ada)).targets).toEqual(['file:docs/ways.md=modify']);
  await workbench.rowGone('Conflicts', `way${round}`);
  await it.end();
});

test('by taking the risk, for a time', async () => {
  const it = await collide();
  await resolve(it.message);
  await workbench.pickExactly('Accept the risk');
  await workbench.question(/How long is the risk taken/);
  await picture('ways-accept');
  await workbench.pickExactly('For a week');
  await workbench.question(/recorded as agreed/);
  await workbench.answer('we sit side by side');
  await expect.poll(async () => (await conflict(it.id)).resolution, { timeout: 60_000 }).toMatchObject({ by: 'accept', note: 'we sit side by side', until: expect.any(Number) as number });
  await it.end();
});

test('by merging the efforts: one intent stays, with the scope of both', async () => {
  const it = await collide();
  await resolve(it.message);
  await workbench.pickExactly('Merge the efforts');
  await workbench.question(/Which intent stays/);
  await picture('ways-merge');
  await workbench.pickExactly(`Round ${round} of bob`);
  await workbench.question(/recorded as agreed/);
  await workbench.answer('the same work');
  await expect.poll(async () => (await intent(it.ada)).status, { timeout: 60_000 }).toBe('abandoned');
  expect((await intent(it.bob)).targets).toContain('file:docs/ways.md=modify');
  await it.end();
});

const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...args], { cwd: opened.main, encoding: 'utf8', timeout: 30_000 });

test('a plug-in of the repository is read, trusted and runs', async () => {
  fs.mkdirSync(path.join(opened.main, 'tools'), { recursive: true });
  fs.writeFileSync(path.join(opened.main, 'tools/ways.mjs'), 'export const suggest = () => [{ by: "sequence", text: "as the plug-in says" }];\n');
  fs.writeFileSync(path.join(opened.main, 'interlock.json'), JSON.stringify({ plugins: { ways: { module: 'tools/ways.mjs' } }, statuses: { conflict: { PENDING_REVIEW: { label: 'Pending review', blocks: true } } } }));
  git('add', 'interlock.json', 'tools/ways.mjs');
  git('commit', '--quiet', '-m', 'Rules');
  const states = async () => (await json<{ plugins: { name: string; state: string }[] }>('plugin', 'list')).plugins.map(it => `${it.name} ${it.state}`);
  await expect.poll(states, { timeout: 60_000 }).toEqual(['ways not trusted']);
  await workbench.command('Interlock: Trust Plug-in');
  await workbench.pickExactly('ways');
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/Let ways run on this machine\?[^]*tools\/ways\.mjs/);
  await picture('trust-plugin');
  await dialog.getByRole('button', { name: 'Trust' }).click();
  await expect.poll(states, { timeout: 60_000 }).toEqual(['ways running']);
});

test('a status of the repository is put on from the palette and stands in the row', async () => {
  const it = await collide();
  await workbench.rowShown('Conflicts', `way${round}`);
  await workbench.command('Interlock: Put Status');
  await workbench.pick(it.message, /Which conflict/);
  await workbench.question(/It has no status/);
  await picture('put-status');
  await workbench.pickExactly('Pending review');
  await workbench.question(/Why/);
  await workbench.answer('bob is to look at it');
  await expect.poll(async () => (await conflict(it.id)).mark?.label, { timeout: 60_000 }).toBe('Pending review');
  await workbench.rowShown('Conflicts', 'Pending review');
  await picture('status-row');
  await it.end();
});

/** Texts of the page that are hard to read, with their contrast: 4.5 is what WCAG asks of small text, 3 of large. */
const hardToRead = (): Promise<readonly string[]> => workbench.shownPage().locator('body').evaluate((body: PageElement) => {
  const style = (it: PageElement) => (globalThis as unknown as { getComputedStyle(of: PageElement): { color: string; backgroundColor: string; fontSize: string; visibility: string } }).getComputedStyle(it);
  const parts = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = (rgb: readonly number[]) => rgb.slice(0, 3).map(it => it / 255).map(it => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)).reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at]!, 0);
  const over = (top: readonly number[], below: readonly number[]) => [0, 1, 2].map(at => top[at]! * (top[3] ?? 1) + below[at]! * (1 - (top[3] ?? 1)));
  const hex = (text: string) => text.trim().slice(1, 7).match(/../g)!.map(it => Number.parseInt(it, 16));
  // A page has no ground of its own: it lies on the editor's.
  const editor = hex((globalThis as unknown as { getComputedStyle(of: PageElement): { getPropertyValue(name: string): string } }).getComputedStyle(body).getPropertyValue('--vscode-editor-background'));
  const ground = (it: PageElement | null): readonly number[] => { if (!it) return editor; const own = parts(style(it).backgroundColor); return (own[3] ?? 1) === 1 && own.length === 3 ? own : over(own, ground(it.parentElement)); };
  return [...body.querySelectorAll('*')].filter(it => [...it.childNodes].some(node => node.nodeType === 3 && node.textContent!.trim() !== '') && it.getClientRects().length > 0 && it.getAttribute('aria-hidden') !== 'true' && style(it).visibility === 'visible').flatMap(it => {
    const below = ground(it);
    const [a, b] = [light(over(parts(style(it).color), below)), light(below)].sort((x, y) => y - x) as [number, number];
    const ratio = (a + 0.05) / (b + 0.05);
    return ratio < (parseFloat(style(it).fontSize) >= 24 ? 3 : 4.5) ? [`${ratio.toFixed(2)} ${it.textContent!.trim().slice(0, 40)}`] : [];
  });
});

/** What of an element the page's code above uses; the editor's own types have no browser in them. */
interface PageElement {
  readonly parentElement: PageElement | null; readonly textContent: string | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  querySelectorAll(of: string): Iterable<PageElement>;
  getAttribute(name: string): string | null;
  getClientRects(): { readonly length: number };
}

test.each([['Dark Modern', 'vs-dark'], ['Dark High Contrast', 'hc-black'], ['Light High Contrast', 'hc-light'], ['Light Modern', 'vs']])('the pages can be read in %s', async (theme, kind) => {
  await workbench.theme(theme);
  await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
  const name = theme.toLowerCase().replaceAll(' ', '-');
  await workbench.command('Interlock: Show Conflict Details');
  await workbench.pick('codex-tax (worktree tax) change the same lines', /Which conflict/);
  await expect.poll(() => workbench.shownPage().locator('h1').textContent(), { timeout: 60_000 }).toContain('Cart.total');
  await expect.poll(() => workbench.shownPage().locator('#ways ~ ul > li').count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  await picture(`conflict-${name}`);
  await expect.poll(hardToRead, { timeout: 20_000 }).toEqual([]);
  await workbench.command('Interlock: Show Map of Sides');
  await expect.poll(() => workbench.shownPage().getByRole('grid').innerText(), { timeout: 60_000 }).toContain('Cart.total');
  await picture(`map-${name}`);
  await expect.poll(hardToRead, { timeout: 20_000 }).toEqual([]);
}, 150_000);
