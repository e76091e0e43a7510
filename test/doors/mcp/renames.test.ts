import path from 'node:path';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { connectAgent } from '../../support/agentClient.ts';
import { startRealHub } from '../../support/realHub.ts';
import { git, writeFiles } from '../../support/repositories.ts';

interface Listed { readonly renames?: readonly { readonly id: string; readonly message: string; readonly files: readonly string[]; readonly left: readonly string[] }[]; readonly patch?: string }

const price = (name: string): string => `export function ${name}(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const fresh = (name: string): string => `import { ${name} } from './price';\nexport const a = ${name}('a', 1);\nexport const b = (any: any) => any.${name}();\n`;

test('an agent is told of a rename under its work, gets the patch, and applies it', async () => {
  const { repository } = await startRealHub({ 'src/price.ts': price('price') });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(b, { 'src/fresh.ts': fresh('price') });
  const bob = await connectAgent(b, 'bob');
  await bob.call('declare_intent', { goal: 'Use prices', targets: ['file:src/fresh.ts=add'] });
  writeFiles(a, { 'src/price.ts': price('priceOf') });
  const told: string[] = [];
  await expect.poll(async () => { told.push(...(await bob.call('get_status')).texts); return told.join('\n'); }, { timeout: 20_000 }).toContain('list_conflicts has the edits for your worktree');

  const listed = (await bob.call<Listed>('list_conflicts')).value;
  expect(listed.renames).toMatchObject([{ message: expect.stringContaining('renames price to priceOf in src/price.ts') as string, files: ['src/price.ts', 'src/fresh.ts'], left: [] }]);
  expect(listed.patch).toBeUndefined();
  const { patch } = (await bob.call<Listed>('list_conflicts', { rename: listed.renames![0]!.id })).value;
  const file = path.join(path.dirname(b), 'rename.patch');
  fs.writeFileSync(file, patch!);
  git(b, 'apply', file);
  expect(fs.readFileSync(path.join(b, 'src/fresh.ts'), 'utf8')).toBe(fresh('priceOf').replace('any.priceOf', 'any.price'));
  await expect.poll(async () => (await bob.call<Listed>('list_conflicts')).value.renames, { timeout: 20_000 }).toBeUndefined();
});

test('what is not offered is refused in words', async () => {
  const { repository } = await startRealHub({ 'src/price.ts': price('price') });
  const bob = await connectAgent(repository.root, 'bob');
  expect((await bob.call('list_conflicts', { rename: 'r-0000000000000000' })).texts.join('\n')).toContain('not offered here, or no longer');
});
