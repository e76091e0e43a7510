import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { observe } from '../support/observing.ts';
import { git, makeRepository, writeFiles } from '../support/repositories.ts';
import { cart, file, shows, start, textual, world } from './world.ts';

/** The real syntax, but for one file it breaks its contract and throws. */
const faultyFor = (broken: string): Syntax => {
  const real = createSyntax();
  onTestFinished(() => { real.dispose(); });
  return new Proxy(real, {
    get: (target, name: keyof Syntax) => {
      if (name !== 'parse') return target[name].bind(target);
      return (file: string, ...rest: [string]) => {
        if (file === broken) throw new Error('a fault made by the test');
        return target.parse(file, ...rest);
      };
    },
  });
};

test('a fault in judging one file is said, and costs no other', async () => {
  const repository = makeRepository({ ...start, 'other.ts': 'export const one = 1;\n' });
  onTestFinished(repository.dispose);
  for (const [name, value] of [['a', '1'], ['b', '2']] as const) {
    writeFiles(repository.addWorktree(name), { [file]: cart(value), 'other.ts': `export const one = ${value}${value};\n` });
  }
  const it = await observe(repository.root, faultyFor('other.ts'));
  onTestFinished(it.dispose);
  await shows(it, [textual]);
  expect(it.observation.notAssessed()).toEqual([{ path: 'other.ts', reason: 'judging it failed: a fault made by the test' }]);
});

test('a file in which a merge stopped is not compared until its marks are gone, and that is said', async () => {
  const it = await world((_repository, a, b) => {
    writeFiles(a, { [file]: cart('1') });
    writeFiles(b, { [file]: `${cart('2')}<<<<<<< HEAD\nexport const x = 1;\n=======\nexport const x = 2;\n>>>>>>> main\n` });
  });
  await shows(it, []);
  expect(it.observation.notAssessed()).toContainEqual({ side: 'worktree/b', path: file, reason: expect.stringContaining('merge that stopped') as unknown });
  writeFiles(it.b, { [file]: cart('2') });
  await it.observation.refresh();
  await shows(it, [textual]);
});

test('of a file that is no text it is told when both sides changed it, and nothing else', async () => {
  const picture = (...bytes: number[]) => Buffer.from([0x89, 0x50, 0, ...bytes]);
  const put = (root: string, ...bytes: number[]) => { fs.writeFileSync(path.join(root, 'logo.png'), picture(...bytes)); };
  const it = await world(({ root }, a, b) => {
    put(root, 1);
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'a picture');
    for (const other of [a, b]) git(other, 'merge', '-q', '--ff-only', 'main');
    put(a, 2);
  });
  await shows(it, []);
  expect(it.observation.notAssessed()).toEqual([]);
  put(it.b, 3);
  await it.observation.refresh();
  await shows(it, ['textual error | worktree/a logo.png | worktree/b logo.png']);
  put(it.b, 2);
  await it.observation.refresh();
  await shows(it, []);
});
