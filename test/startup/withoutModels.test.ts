import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** All that is read when this file is imported: not what it imports when it needs it, and no types. */
const closureOf = (file: string, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, specifier] of fs.readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\b)(?:[^'"]*?\bfrom\s+)?['"]([^'"]+)['"]/gm)) {
    if (specifier!.endsWith('.ts')) closureOf(path.join(path.dirname(file), specifier!), found);
    else found.add(specifier!);
  }
  return found;
};

const ofModels = (closure: ReadonlySet<string>): readonly string[] => [...closure].filter(it => /node-llama-cpp|cockatiel|eventsource-parser|adapters\/model\/|server\/src\/model\//.test(it));

test('no start reads anything of models: not of the hub, the command, a hook or the extension', () => {
  for (const entry of ['server/src/main.ts', 'server/src/cli.ts', 'server/src/hook.ts', 'client/src/extension.ts']) {
    const closure = closureOf(entry);
    expect(closure.size).toBeGreaterThan(5);
    expect({ entry, reads: ofModels(closure) }).toEqual({ entry, reads: [] });
  }
});

test('nor does anything but the process of a model read native code; and what a command reads when it is asked is seen', () => {
  expect(ofModels(closureOf('server/src/adapters/model/modelWorker.ts')).length).toBeGreaterThan(1);
  expect(ofModels(closureOf('server/src/doors/cli/modelParts.ts'))).toContain('cockatiel');
  const sources = fs.readdirSync('server/src', { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.ts'));
  const named = sources.filter(it => /^import (?!type)[^;]*'node-llama-cpp'|await import\('node-llama-cpp'\)/m.test(fs.readFileSync(path.join('server/src', it), 'utf8')));
  expect(named.map(it => it.split(path.sep).join('/'))).toEqual(['adapters/model/modelInWorker.ts']);
});
