import { expect, test } from 'vitest';
import { farLines, farProse, withoutLines } from '../../../server/src/engine/footprints/farLines.ts';
import { splitLines } from '../../../server/src/engine/textual/lines.ts';

const long = (line: string): string => `${line}\n`.repeat(400);

/** First words of what is left when only the lines with `here` were touched. */
const left = (text: string, far = farLines): readonly string[] => {
  const lines = splitLines(text);
  const touched = lines.flatMap((line, start) => (line.includes('here') ? [{ start, end: start + 1 }] : []));
  const { text: rest, offsetOf } = withoutLines(lines, far(lines, touched));
  // What is left is found where it was.
  for (const it of rest.matchAll(/\S+/g)) expect(text.slice(offsetOf(it.index), offsetOf(it.index) + it[0].length)).toBe(it[0]);
  expect(rest.split('\n').length).toBe(text.split('\n').length);
  return [...new Set(rest.split('\n').map((it) => it.trim()).filter((it) => it !== ''))];
};

test('sections at the top of a file without a change are left out', () => {
  const text = `package a\n\nimport "b"\n\nfunc one() {\n${long('\tfirst()')}}\n\nfunc two() {\n\there()\n}\n\nfunc three() {\n${long('\tthird()')}}\n`;
  expect(left(text)).toEqual(['package a', 'import "b"', 'func two() {', 'here()', '}']);
});

test('both neighbours of an insertion between two sections stay', () => {
  const lines = splitLines(`a()\nb()\nc()\n\nfunction one() {\n${long('  first();')}}\n\nfunction two() {\n${long('  second();')}}\n\nfunction far() {\n${long('  third();')}}\n`);
  const at = lines.indexOf('function two() {\n');
  const { text: rest } = withoutLines(lines, farLines(lines, [{ start: at, end: at }]));
  expect(['first', 'second', 'third'].filter((it) => rest.includes(it))).toEqual(['first', 'second']);
});

test('members of a class without a change are left out, its head and the changed one stay', () => {
  const text = `package p;\n\n/** Doc. */\npublic class A\n    extends B {\n\n    int x;\n\n    void far() {\n${long('        far();')}    }\n\n    void near() {\n        here();\n    }\n\n    void last() {\n${long('        last();')}    }\n}\n`;
  const rest = left(text);
  expect(rest).toEqual(['package p;', '/** Doc. */', 'public class A', 'extends B {', 'void near() {', 'here();', '}']);
});

test('a class whose head changed stays whole', () => {
  const text = `import x\n\n\nclass Here(there): # here\n    def a(self):\n${long('        first()')}\n    def b(self):\n${long('        second()')}\n`;
  expect(left(text)).toContain('first()');
});

test('what opens something that it does not close stays, and what speaks for the lines below', () => {
  const open = `#include "a"\n\n\nnamespace n {\n\nvoid one() {\n${long('  first();')}}\n\nint between;\n\nvoid two() { here(); }\n\n}\n`;
  expect(left(open)).toEqual(['#include "a"', 'namespace n {', 'int between;', 'void two() { here(); }', '}']);
  const guarded = `int a;\n\n\n#if X\nint b;\n\nvoid one() {\n${long('  first();')}}\n\n#endif\n\nvoid two() { here(); }\n`;
  expect(left(guarded)).toEqual(['int a;', '#if X', 'int b;', '#endif', 'void two() { here(); }']);
});

test('a short text, and one with changes everywhere, stays whole', () => {
  const short = 'a()\n\n\nfunction one() { return 1; }\n\nfunction two() { here(); }\n';
  expect(left(short)).toContain('function one() { return 1; }');
  expect(left(long('here();\n'))).toEqual(['here();']);
  expect(left('')).toEqual([]);
});

test('prose keeps its headings and the section that changed', () => {
  const text = `# A\n\n${long('far')}\n## Between\n## B\nhere\n\n### C\n${long('third')}\nTitle\n-----\n\`\`\`\n# no heading\n${long('code')}\`\`\`\n# D\n`;
  expect(left(text, farProse)).toEqual(['# A', '## Between', '## B', 'here', '### C', 'Title', '-----', '# D']);
});
