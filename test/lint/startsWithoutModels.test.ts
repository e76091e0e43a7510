import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Modules that are loaded with this one: what it imports or hands on by value, at its top. */
const loadedWith = (file: string): readonly string[] =>
  [...fs.readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type\b)(?:(?!^import|^export)[^;])*?from '([^']+)'|^import '([^']+)'/gm)].map(([, a, b]) => (a ?? b)!);

/** Everything that a start of this entry loads, and through whom it was reached first. */
const startOf = (entry: string): ReadonlyMap<string, string> => {
  const reached = new Map<string, string>([[entry, '']]);
  for (const file of reached.keys()) {
    if (!file.endsWith('.ts')) continue;
    for (const name of loadedWith(file)) {
      const next = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
      if (!reached.has(next)) reached.set(next, file);
    }
  }
  return reached;
};

/** What a hub reads of models when somebody asks for one, and not before. */
const late = ['node-llama-cpp', 'cockatiel', 'eventsource-parser', 'eventsource-parser/stream'];
const isLate = (name: string): boolean => late.includes(name) || (name.startsWith('server/src/adapters/model/') && !name.endsWith('/recordFile.ts')) || name === 'server/src/model/catalogue.ts';

test('a hub starts without anything that runs models', () => {
  const reached = startOf('server/src/main.ts');
  expect(reached.size).toBeGreaterThan(300);
  expect(reached.has('server/src/hub/sharedModels.ts')).toBe(true);
  expect([...reached].filter(([name]) => isLate(name))).toEqual([]);
});

test('what is late would be found', () => {
  expect([...startOf('server/src/adapters/model/openModel.ts').keys()].filter(isLate)).toEqual(expect.arrayContaining(['cockatiel', 'eventsource-parser']));
});
