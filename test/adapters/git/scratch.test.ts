import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { removeLeftScratch, scratchFolder, withScratch } from '../../../server/src/adapters/git/scratch.ts';
import { makeFolder } from '../../support/repositories.ts';

const gone = spawnSync(process.execPath, ['--eval', '0']).pid;
const hour = 3_600_000;

test('a folder is there while it is used, also when that fails', async () => {
  let used = '';
  await expect(withScratch('merge', folder => {
    used = folder;
    expect(fs.statSync(folder).isDirectory()).toBe(true);
    return Promise.reject(new Error('no'));
  })).rejects.toThrow('no');
  expect(fs.existsSync(used)).toBe(false);
});

test('what processes left that are gone is removed, when it is old; nothing else is', async () => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  const scratch = scratchFolder('objects');
  onTestFinished(() => fs.rmSync(scratch, { recursive: true }));
  const left = [`interlock-index-${gone}-aB3dE6`, `interlock-objects-${gone}-aB3dE6`];
  const kept = [path.basename(scratch), `interlock-index-${gone}-x`, `interlock-demo-${gone}-aB3dE6`, 'interlock-index-notes', `other-${gone}-aB3dE6`];
  for (const name of [...left, ...kept]) fs.mkdirSync(path.join(root, name, 'inside'), { recursive: true });
  await removeLeftScratch(root);
  expect(fs.readdirSync(root).toSorted(), 'not yet').toEqual([...left, ...kept].toSorted());
  await removeLeftScratch(root, Date.now() + 2 * hour);
  expect(fs.readdirSync(root).toSorted()).toEqual(kept.toSorted());
});
