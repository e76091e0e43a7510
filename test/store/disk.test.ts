import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi, onTestFinished } from 'vitest';
import { RealDisk } from '../../server/src/store/disk.ts';
import { temporaryDir } from '../support/storeDirs.ts';

/** A file, and how its syncs were done. Each takes as long as is said; the disk itself is asked all the same. */
const watched = () => {
  const fd = fs.openSync(path.join(temporaryDir(), 'file'), 'a');
  const done: ('here' | 'beside')[] = [];
  let now = 0, takesMs = 0.1;
  const [here, beside] = [fs.fdatasyncSync, fs.fdatasync];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(fs, 'fdatasyncSync').mockImplementation((it) => { done.push('here'); here(it); now += takesMs; });
  vi.spyOn(fs, 'fdatasync').mockImplementation((it, then) => { done.push('beside'); beside(it, (error) => { now += takesMs; then(error); }); });
  onTestFinished(() => { vi.restoreAllMocks(); fs.closeSync(fd); });
  return { fd, done, takes: (ms: number) => { takesMs = ms; } };
};

test('a sync is waited for in place once the last ones were short, and beside as soon as one is not', async () => {
  const { fd, done, takes } = watched();
  const disk = new RealDisk();
  const some = async (count: number) => {
    done.length = 0;
    for (let at = 0; at < count; at++) { disk.write(fd, Buffer.from('x'), at); await disk.sync(fd); }
    return [...new Set(done)];
  };
  expect(await some(1), 'of a disk that is not known').toEqual(['beside']);
  await some(10);
  expect(await some(5)).toEqual(['here']);
  takes(50);
  await some(1);
  expect(await some(5)).toEqual(['beside']);
  takes(0.1);
  await some(60);
  expect(await some(5), 'it recovers').toEqual(['here']);
});

test('a sync that fails is told either way', async () => {
  const { fd, done } = watched();
  const disk = new RealDisk();
  const closed = fs.openSync(path.join(temporaryDir(), 'closed'), 'a');
  fs.closeSync(closed);
  await expect(disk.sync(closed)).rejects.toThrow('EBADF');
  for (let at = 0; at < 20; at++) await disk.sync(fd);
  expect(done.at(-1)).toBe('here');
  await expect(disk.sync(closed)).rejects.toThrow('EBADF');
});
