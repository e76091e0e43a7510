import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

interface Sized { readonly name: string; readonly lines: number }

const sources = execFileSync('git', ['ls-files', 'server/src', 'client/src'], { encoding: 'utf8' })
  .split('\n').filter(name => name.endsWith('.ts') && fs.existsSync(name));

const largestFirst = (found: readonly Sized[]): readonly Sized[] => [...found].sort((a, b) => b.lines - a.lines);

/** The size that this share of all stays within. */
const quantile = (found: readonly Sized[], share: number): number => found[Math.floor(found.length * (1 - share))]!.lines;

const print = (what: string, found: readonly Sized[]): void =>
  console.log(`largest ${what}:\n${found.slice(0, 10).map(it => `${String(it.lines).padStart(5)}  ${it.name}`).join('\n')}`);

const functionsOf = (file: string): readonly Sized[] => {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Sized[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line;
      const start = lineOf(node.getStart());
      found.push({ name: `${file}:${start + 1}`, lines: lineOf(node.end) - start + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** ESLint refuses a file beyond 400 lines and a function beyond 80; these hold the middle. */
test('files stay small', () => {
  const found = largestFirst(sources.map(name => ({ name, lines: fs.readFileSync(name, 'utf8').split('\n').length })));
  expect(found.length).toBeGreaterThan(100);
  print('files', found);
  expect(quantile(found, 0.5)).toBeLessThanOrEqual(120);
  expect(quantile(found, 0.9)).toBeLessThanOrEqual(400);
});

test('functions stay small', () => {
  const found = largestFirst(sources.flatMap(functionsOf));
  expect(found.length).toBeGreaterThan(1_000);
  print('functions', found);
  expect(quantile(found, 0.9)).toBeLessThanOrEqual(35);
  expect(found[0]!.lines).toBeLessThanOrEqual(80);
});
