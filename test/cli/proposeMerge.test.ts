import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OutputOf } from '../../server/src/protocol/request.ts';
import type { mergeConflictFile } from '../../server/src/protocol/requests/outcomes.ts';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { startOpenAiServer, type OpenAiServer, type ServerLine } from '../support/openAiServer.ts';
import { useOwnCache } from '../support/ownCache.ts';
import { useOwnModels, useScriptedServer } from '../support/ownModels.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';

beforeEach(() => { useOwnCache(); });

const total = (body: string, more = ''): string => `export const total = items => ${body};\n${more}`;
const check = `${JSON.stringify(process.execPath)} check.mjs`;
const base = {
  'cart.mjs': total('items.length'),
  // Rounds and adds a tax: what one side alone has fails.
  'check.mjs': "const { total } = await import('./cart.mjs');\nif (total([1, 2]) !== 2.4) throw new Error(`total is ${total([1, 2])}`);\n",
};
const both = 'export const total = items => Math.round(items.length * 1.2 * 100) / 100;';

interface Shop { readonly id: string; readonly tax: string; readonly server: OpenAiServer; merge(...more: readonly string[]): Promise<CliResult>; run(...words: readonly string[]): Promise<CliResult> }

/** Two worktrees that change one line of a file in different ways, and a model that says what the test has it say. */
const shop = async ({ lines = [], confirmed = true, model = true, more = {} }: { readonly lines?: readonly ServerLine[]; readonly confirmed?: boolean; readonly model?: boolean; readonly more?: Readonly<Record<string, string>> }): Promise<Shop> => {
  const server = model ? await useScriptedServer({ lines }, { contextSize: 16_000 }) : await startOpenAiServer();
  if (!model) { await server.close(); useOwnModels(); }
  const { repository } = await startRealHub(base);
  const [pay, tax] = [repository.addWorktree('pay'), repository.addWorktree('tax')];
  writeFiles(pay, { 'cart.mjs': total('Math.round(items.length * 100) / 100'), ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, `pay ${text}`])) });
  writeFiles(tax, { 'cart.mjs': total('items.length * 1.2', 'export const taxed = true;\n'), ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, `tax ${text}`])) });
  const run = (...words: readonly string[]) => runLine(words, { cwd: tax, env: {} });
  if (confirmed) expect((await run('merged', 'confirm', check)).code).toBe(0);
  const id = await vi.waitFor(async () => {
    const { conflicts } = (await run('conflicts', '--open', '--json')).json<{ conflicts: Conflict[] }>();
    const found = conflicts.find(it => it.kind === 'textual' && it.certainty === 'PROVEN' && it.places.some(place => place.path === 'cart.mjs'));
    if (!found) throw new Error(JSON.stringify(conflicts));
    return found.id;
  }, { timeout: 30_000, interval: 200 });
  return { id, tax, server, run, merge: (...words) => run('conflict', 'merge-file', id, 'cart.mjs', ...words) };
};

const answer = (...lines: readonly string[]): ServerLine => ({ places: [{ lines }] });
const chats = (server: OpenAiServer): number => server.asked.filter(it => it.path === '/v1/chat/completions').length;

test('a proposal that reads, keeps all declarations and passes the check is offered as one, once asked and the same after', async () => {
  const { merge, server, tax } = await shop({ lines: [answer(both, 'export const taxed = true;')] });
  const plain = await merge();
  expect([plain.code, plain.out]).toEqual([2, expect.stringMatching(/^REFUSED: /)]);
  expect(chats(server)).toBe(0);
  const found = await merge('--propose', '--json');
  expect(found.code).toBe(0);
  const { label, text, reason, proposal } = found.json<OutputOf<typeof mergeConflictFile>>();
  expect({ label, text }).toEqual({ label: 'PROPOSED', text: `${both}\nexport const taxed = true;\n` });
  expect(reason).toContain('proposed by scripted, a model: it parses, keeps the declarations of both sides, and');
  expect(proposal).toMatchObject({ accepted: true, model: 'scripted', prompt: 'propose-merge@1' });
  expect((await merge('--propose')).out).toBe(`PROPOSED: ${reason}\n${text}`);
  expect(chats(server)).toBe(1);
  // It is shown, and nothing else.
  expect((await import('node:fs')).readFileSync(path.join(tax, 'cart.mjs'), 'utf8')).toContain('items.length * 1.2');
  const shown = server.asked.find(it => it.path === '/v1/chat/completions')!.body.messages![1]!.content;
  expect(shown).toMatch(/<data [0-9a-f]{12}: places where git stopped[^>]*>\nplace 1\nbefore:\nmine:\n/);
}, 120_000);

test.each<[what: string, line: ServerLine, says: RegExp]>([
  ['fails the check', answer('export const total = items => 7;', 'export const taxed = true;'), /thrown away: the check fails on both together: .*total is 7/],
  ['loses a declaration', answer(both), /thrown away: .*taxed is lost/],
  ['brings one of its own', answer(both, 'export const taxed = true;', 'export const more = 1;'), /thrown away: .*more is there 1 times/],
  ['does not parse', answer('export const total = (;', 'export const taxed = true;'), /thrown away: what came of it does not parse/],
  ['sets a marker', answer(both, '=======', 'export const taxed = true;'), /thrown away: a conflict marker is left/],
  ['is no answer', 'Merge them yourselves', /scripted was asked and gave no answer that counts/],
])('one that %s is thrown away, with the reason, and git\'s markers stay', async (_what, line, says) => {
  const { merge } = await shop({ lines: [line, line] });
  const { code, out } = await merge('--propose');
  expect([code, out]).toEqual([2, expect.stringMatching(says)]);
  expect(out).toMatch(/^REFUSED: [^]*<<<<<<< worktree\/tax/);
}, 120_000);

test('without a model, or a check that a person confirmed, none is asked', async () => {
  expect((await (await shop({ model: false })).merge('--propose')).out).toMatch(/^REFUSED: .*\nNo model was asked: none is chosen\.\n/);
  const unconfirmed = await shop({ confirmed: false, lines: [answer(both)] });
  expect((await unconfirmed.merge('--propose')).out).toContain('no command was confirmed; a person lets one be run with: interlock merged confirm COMMAND');
  expect(chats(unconfirmed.server)).toBe(0);
}, 120_000);

test('where more of the two sides does not merge, nothing is checked and nothing proposed', async () => {
  const { merge } = await shop({ lines: [answer(both, 'export const taxed = true;')], more: { 'notes.txt': 'of a day\n' } });
  expect((await merge('--propose')).out).toContain('notes.txt of the two sides does not merge either, so both together could not be checked');
}, 120_000);
