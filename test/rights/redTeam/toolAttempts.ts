import type { Attempt } from './attempts.ts';

/** A call of a tool before it is made, as its client tells it. */
export interface ToolAttempt extends Attempt {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** In the reason that the agent reads. */
  readonly says: string;
}

const patch = (...lines: readonly string[]): string => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');
const branchy = `export const big = (n: number): number => {\n${'  if (n > 1) n--;\n'.repeat(9)}  return n;\n};\n`;
const write = (file: string, content = 'x\n') => ({ tool: 'Write', input: { file_path: file, content } });
const edits = [{ old_string: '1', new_string: '2' }];

const attempts: readonly (readonly [what: string, says: string, call: Pick<ToolAttempt, 'tool' | 'input'>])[] = [
  ['a tool writes beside the list', 'may not write src/cart.ts', write('src/cart.ts')],
  ['`MultiEdit` beside the list', 'may not write src/cart.ts', { tool: 'MultiEdit', input: { file_path: 'src/cart.ts', edits } }],
  ['`NotebookEdit` beside the list', 'may not write notes.ipynb', { tool: 'NotebookEdit', input: { notebook_path: 'notes.ipynb' } }],
  ['`apply_patch` deletes', 'may not delete or move away src/pay/total.ts', { tool: 'apply_patch', input: { command: patch('*** Delete File: src/pay/total.ts') } }],
  ['`apply_patch` moves a file out', 'may not delete or move away src/pay/total.ts', { tool: 'apply_patch', input: { command: patch('*** Update File: src/pay/total.ts', '*** Move to: src/total.ts', '@@', '-export const total = 1;', '+export const total = 2;') } }],
  ['`apply_patch` moves a file in', 'may not write src/cart.ts', { tool: 'apply_patch', input: { command: patch('*** Update File: src/cart.ts', '*** Move to: src/pay/cart.ts', '@@', '-export const cart = 1;', '+export const cart = 2;') } }],
  ['one of many files in a patch', 'may not write src/new.ts', { tool: 'apply_patch', input: { command: patch('*** Add File: src/pay/a.ts', '+x', '*** Add File: src/new.ts', '+x') } }],
  ['a path with `..`', 'may not write src/cart.ts', write('src/pay/../cart.ts')],
  ['a tool writes the rules', '- protected: interlock.json', write('interlock.json', '{}')],
  ['a tool writes a hook of git', '- protected:', write('../repo/.git/hooks/pre-commit', '')],
  ['a tool writes into the journal', '- protected:', write('../repo/.git/interlock/journal-000000000001.jsonl', '')],
  ['a tool writes its own client\'s hooks', '- protected: .claude/settings.json', write('.claude/settings.json', '{}')],
  ['a tool writes into another\'s worktree', 'may not write src/cart.ts', write('../repo/src/cart.ts')],
  ['a tool writes code over the limits', 'complexity', write('src/pay/total.ts', branchy)],
  ['a tool writes beside its plan', '- plan:', write('src/pay/unplanned.ts', 'export const n = 1;\n')],
];

export const toolAttempts: readonly ToolAttempt[] = attempts.map(([what, says, call]) => ({ what, says, ends: 'hook', ...call }));
