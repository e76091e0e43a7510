import { expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { KeptSyntax } from '../../server/src/forecast/keptSyntax.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';

/** The real syntax, with a count of what it was asked to parse. */
const counting = async () => {
  const real = createSyntax();
  await real.load('typescript');
  const parsed: string[] = [];
  const counted: Syntax = {
    languageOf: path => real.languageOf(path), load: language => real.load(language), forget: key => real.forget(key), dispose: () => real.dispose(),
    parse: (path, text, key) => { parsed.push(path); return real.parse(path, text, key); }, references: (path, text) => real.references(path, text), structure: (path, text) => real.structure(path, text), measures: (path, text) => real.measures(path, text),
  };
  return { kept: new KeptSyntax(counted), parsed };
};

const names = (syntax: Syntax, path: string, text: string): readonly string[] => {
  const it = syntax.parse(path, text);
  return it.assessed ? it.declarations.map(({ name }) => name) : [it.reason];
};

test('a text is parsed once, whatever file holds it, and told as it is', async () => {
  const { kept, parsed } = await counting();
  expect(names(kept, 'a.ts', 'const a = 1;')).toEqual(['a']);
  expect(names(kept, 'b.ts', 'const a = 1;')).toEqual(['a']);
  expect(names(kept, 'a.ts', 'const b = 1;')).toEqual(['b']);
  expect(parsed).toEqual(['a.ts', 'a.ts']);
  kept.dispose();
});

test('what could not be read is asked for again, and what fills the memory is let go', async () => {
  const { kept, parsed } = await counting();
  names(kept, 'a.go', 'package a');
  names(kept, 'a.go', 'package a');
  expect(parsed).toEqual(['a.go', 'a.go']);
  const large = (name: string) => `const ${name} = 1;\n${'\n'.repeat(400_000)}`;
  names(kept, 'first.ts', large('first'));
  for (let at = 0; at < 16; at++) names(kept, `${at}.ts`, large(`it${at}`));
  names(kept, 'first.ts', large('first'));
  expect(parsed.filter(it => it === 'first.ts')).toEqual(['first.ts', 'first.ts']);
  names(kept, '15.ts', large('it15'));
  expect(parsed.filter(it => it === '15.ts')).toEqual(['15.ts']);
  kept.dispose();
});
