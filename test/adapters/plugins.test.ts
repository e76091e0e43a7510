import { onTestFinished, expect, test } from 'vitest';
import { pluginProcesses } from '../../server/src/adapters/plugins/pluginProcess.ts';
import type { RunningPlugin } from '../../server/src/ports/plugins.ts';

const open = async (text: string, limits: { limitMs?: number; memoryMb?: number } = {}): Promise<RunningPlugin> => {
  const running = await pluginProcesses.open({ text, limitMs: 20_000, memoryMb: 64, ...limits });
  onTestFinished(() => { running.close(); });
  return running;
};

test('a module is asked, one call after the other', async () => {
  const it = await open('export const detect = ({ n }) => [n * 2]; export const suggest = async () => []; export const other = 1;');
  expect(it.calls).toEqual(['detect', 'suggest']);
  expect(await Promise.all([it.call('detect', { n: 1 }), it.call('detect', { n: 2 })])).toEqual([[2], [4]]);
});

test('what it throws is said, and it goes on', async () => {
  const it = await open('export const detect = ({ bad }) => { if (bad) throw new Error("no licence"); return []; };');
  await expect(it.call('detect', { bad: true })).rejects.toThrow('no licence');
  expect(await it.call('detect', {})).toEqual([]);
});

test('a module that cannot be loaded says why', async () => {
  await expect(open('export const detect = ;')).rejects.toThrow(/Unexpected token/);
  await expect(open('import "./other.mjs";')).rejects.toThrow(/other\.mjs/);
});

test('a loop without an end is ended', async () => {
  const it = await open('export const detect = () => { for (;;); };', { limitMs: 300 });
  await expect(it.call('detect', {})).rejects.toThrow('it took longer than 300 ms');
  expect(it.ended).toBe(true);
  await expect(it.call('detect', {})).rejects.toThrow('it took longer than 300 ms');
});

test('so is one that takes all memory, in the heap or beside it', async () => {
  const heap = await open('const all = []; export const detect = () => { for (;;) all.push(new Array(100_000).fill({})); };', { limitMs: 60_000, memoryMb: 32 });
  await expect(heap.call('detect', {})).rejects.toThrow(/needs more than 32 MB|its process ended/);
  if (process.platform !== 'linux') return;
  const beside = await open('const all = []; export const detect = () => new Promise(() => setInterval(() => all.push(Buffer.alloc(20_000_000, 1)), 5));', { limitMs: 60_000, memoryMb: 32 });
  await expect(beside.call('detect', {})).rejects.toThrow(/needs more than 32 MB/);
}, 180_000);

test('one that ends its process, or answers for others, harms nobody', async () => {
  const it = await open('export const detect = ({ how }) => how === "exit" ? process.exit(3) : (process.send({ id: 99, value: 1 }), process.send("nonsense"), []);');
  expect(await it.call('detect', {})).toEqual([]);
  await expect(it.call('detect', { how: 'exit' })).rejects.toThrow('its process ended (code 3)');
});

test('it has nothing of our environment, and where Node can, no files and no processes', async () => {
  process.env['INTERLOCK_TEST_SECRET'] = 'x';
  onTestFinished(() => { delete process.env['INTERLOCK_TEST_SECRET']; });
  const it = await open(`
    import fs from 'node:fs';
    import { execFileSync } from 'node:child_process';
    const said = what => { try { what(); return 'done'; } catch (error) { return error.code; } };
    export const detect = () => ({ names: Object.keys(process.env), read: said(() => fs.readFileSync(${JSON.stringify(process.execPath)})), write: said(() => fs.writeFileSync('x', '')), run: said(() => execFileSync(process.execPath, ['-v'])) });`);
  const { names, ...tries } = await it.call('detect', {}) as { names: readonly string[] };
  expect(names.filter(name => !/^(ELECTRON_RUN_AS_NODE|SystemRoot|SYSTEMROOT|windir)$/i.test(name) && !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  const denied = 'ERR_ACCESS_DENIED';
  expect(tries).toEqual({ read: denied, write: denied, run: denied });
});
