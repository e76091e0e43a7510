import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readPointer } from '../../server/src/hub/pointer.ts';
import { findPlace } from '../../server/src/hub/place.ts';
import { makeRepository } from '../support/repositories.ts';
import { runLine } from '../support/cliRun.ts';

const cli = ['--import', pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href, path.resolve('server/src/cli.ts')];

/** The command as its own process. `readOnly`: close its output after so many bytes. */
const command = (cwd: string, args: readonly string[], readOnly?: number): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [...cli, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (readOnly !== undefined && out.length >= readOnly) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.on('error', failed);
    child.on('close', code => done({ code, out, err }));
  });

test('the first command starts a hub that outlives it; stop ends it', async () => {
  const repository = makeRepository();
  onTestFinished(async () => {
    await runLine(['stop'], { cwd: repository.root });
    repository.dispose();
  });
  const declared = await command(repository.root, ['intent', 'declare', '--goal', 'x', '--target', 'file:a=modify', '--json']);
  expect([declared.code, declared.err]).toEqual([0, '']);
  const pointer = readPointer(findPlace(repository.root)!.storeDir)!;
  expect(() => process.kill(pointer.pid, 0)).not.toThrow();
  if (process.platform !== 'win32') expect(fs.statSync(pointer.socket).mode & 0o777).toBe(0o600);
  const wrong = await command(repository.root, ['intent', 'show', 'i-00000000']);
  expect([wrong.code, wrong.out, wrong.err]).toEqual([1, '', 'interlock: there is no intent i-00000000; list them with: interlock intent list\n']);
  const lines = Array.from({ length: 3_000 }, (_, at) => JSON.stringify({ goal: `g${at} ${'x'.repeat(200)}`, targets: [`file:f${at}=add`] }));
  fs.writeFileSync(path.join(repository.root, 'many.jsonl'), lines.join('\n'));
  const piped = await command(repository.root, ['intent', 'import', 'many.jsonl'], 1);
  expect(piped.err).toBe('');
  expect((await runLine(['stop'], { cwd: repository.root })).out).toBe(`hub ${pointer.pid} stopped\n`);
  expect((await runLine(['stop'], { cwd: repository.root })).out).toBe('no hub is running\n');
}, 120_000);
