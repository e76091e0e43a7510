import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { expect, test } from 'vitest';

const sources = execFileSync('git', ['ls-files', 'server/src', 'client/src'], { encoding: 'utf8' })
  .split('\n').filter(name => name.endsWith('.ts') && fs.existsSync(name));

/** STYLE: half of all files stay within 120 lines, nine in ten within 400 (ESLint refuses a longer one). */
test('files stay small', () => {
  const sizes = sources.map(name => ({ name, lines: fs.readFileSync(name, 'utf8').split('\n').length })).sort((a, b) => b.lines - a.lines);
  expect(sizes.length).toBeGreaterThan(100);
  console.log(`longest files:\n${sizes.slice(0, 10).map(it => `${String(it.lines).padStart(5)}  ${it.name}`).join('\n')}`);
  expect(sizes[Math.floor(sizes.length / 2)]!.lines).toBeLessThanOrEqual(120);
  expect(sizes[Math.floor(sizes.length / 10)]!.lines).toBeLessThanOrEqual(400);
});
