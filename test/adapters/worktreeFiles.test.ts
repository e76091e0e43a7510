import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { worktreeFiles } from '../../server/src/adapters/agents/worktreeFiles.ts';
import { AgentFileError } from '../../server/src/ports/agentFiles.ts';
import { temporaryFolder } from '../support/testHub.ts';

/** A folder within which is a worktree, beside which is a file that nobody may reach. */
const place = (): { readonly root: string; readonly beside: string; readonly files: ReturnType<typeof worktreeFiles> } => {
  const folder = temporaryFolder(), root = path.join(folder, 'work'), beside = path.join(folder, 'beside.txt');
  fs.mkdirSync(path.join(root, 'src'), { recursive: true });
  fs.writeFileSync(path.join(root, 'src/a.txt'), 'a\n');
  fs.writeFileSync(beside, 'secret\n');
  return { root, beside, files: worktreeFiles(root) };
};

test('reads, writes, makes folders, removes; what is not there is not', async () => {
  const { root, files } = place();
  expect([await files.read('src/a.txt'), await files.read('src/none.txt'), await files.read('none/none.txt'), await files.read('src/a.txt/b')]).toEqual(['a\n', undefined, undefined, undefined]);
  fs.chmodSync(path.join(root, 'src/a.txt'), 0o755);
  await files.write('src/a.txt', 'b\n', 'a\n');
  if (process.platform !== 'win32') expect(fs.statSync(path.join(root, 'src/a.txt')).mode & 0o777).toBe(0o755);
  await files.write('deep/er/new.txt', 'new\n', undefined);
  expect(fs.readFileSync(path.join(root, 'deep/er/new.txt'), 'utf8')).toBe('new\n');
  await files.remove('src/a.txt', 'b\n');
  expect(fs.readdirSync(root, { recursive: true }).sort()).toEqual(['deep', 'deep/er', 'deep/er/new.txt', 'src'].map(it => path.normalize(it)));
});

test('what somebody else changed meanwhile stays', async () => {
  const { root, files } = place();
  fs.writeFileSync(path.join(root, 'src/a.txt'), 'theirs\n');
  await expect(files.write('src/a.txt', 'mine\n', 'a\n')).rejects.toThrow('changed meanwhile');
  await expect(files.write('src/a.txt', 'mine\n', undefined)).rejects.toThrow('changed meanwhile');
  await expect(files.remove('src/a.txt', 'a\n')).rejects.toThrow('changed meanwhile');
  expect(fs.readFileSync(path.join(root, 'src/a.txt'), 'utf8')).toBe('theirs\n');
});

test.skipIf(process.platform === 'win32')('no link is followed, in whatever part of the path; another name of a file stays as it is', async () => {
  const { root, beside, files } = place();
  fs.symlinkSync('../../beside.txt', path.join(root, 'src/link.txt'));
  fs.symlinkSync('..', path.join(root, 'up'));
  fs.symlinkSync('/nowhere/at/all', path.join(root, 'gone'));
  fs.linkSync(beside, path.join(root, 'src/hard.txt'));
  for (const inside of ['src/link.txt', 'up/beside.txt', 'up/new.txt', 'gone', 'gone/new.txt']) {
    await expect(files.read(inside)).rejects.toThrow('symbolic link');
    await expect(files.write(inside, 'x', undefined)).rejects.toThrow('symbolic link');
    await expect(files.remove(inside, 'secret\n')).rejects.toThrow('symbolic link');
  }
  await files.write('src/hard.txt', 'mine\n', 'secret\n');
  expect(fs.readFileSync(beside, 'utf8')).toBe('secret\n');
});

test.each(['', '..', '../beside.txt', '/etc/passwd', 'src/../../beside.txt', '.git', '.git/config', 'src/.GIT/x', 'src\\a.txt', 'src//a.txt', 'a\0b'])('%j is no file of it', async inside => {
  const { files } = place();
  await expect(files.read(inside)).rejects.toThrow('is no file of the worktree');
  await expect(files.write(inside, 'x', undefined)).rejects.toThrow('is no file of the worktree');
});

test('what is no text, or too much, is not read', async () => {
  const { root, files } = place();
  fs.writeFileSync(path.join(root, 'image.bin'), Buffer.from([1, 0, 2]));
  fs.writeFileSync(path.join(root, 'big.txt'), 'x'.repeat(1024 * 1024 + 1));
  await expect(files.read('image.bin')).rejects.toThrow('is no text');
  await expect(files.read('big.txt')).rejects.toThrow('more than 1024 KiB');
  await expect(files.read('src')).rejects.toThrow('is no file');
});

test('a name that the disk knows by another spelling is told', async () => {
  const { root, files } = place();
  const isOne = fs.existsSync(path.join(root, 'SRC/A.TXT'));
  if (isOne) await expect(files.read('SRC/A.TXT')).rejects.toThrow('another spelling');
  else expect(await files.read('SRC/A.TXT')).toBeUndefined();
});

test('what the disk itself refuses is said of that file', async () => {
  const { files } = place();
  for (const inside of [`${'x'.repeat(400)}.txt`, 'src/a.txt/new.txt']) await expect(files.write(inside, 'x', undefined)).rejects.toThrow(/: the disk says E/);
  await expect(files.read(`${'x'.repeat(400)}.txt`)).rejects.toThrow(AgentFileError);
});
