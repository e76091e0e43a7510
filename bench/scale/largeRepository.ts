import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git } from '../../test/support/repositories.ts';

export interface Size { readonly files: number; readonly worktrees: number; /** Files that each worktree changed. */ readonly changed: number }

export interface LargeRepository { readonly root: string; readonly worktrees: readonly string[]; readonly edited: string; readonly editedText: string; addWorktree(name: string): string }

const perFolder = 100;
const nameOf = (number: number): string => `src/area${Math.floor(number / perFolder)}/part${number}.ts`;
/** The file a person types in: every worktree changed it too. */
export const edited = 'src/edited.ts';
/** The first worktree renamed what this file declares. */
export const renamed = { file: nameOf(7), name: 'compute7' } as const;

/** A module of about fifty lines that uses two others. */
export const moduleText = (number: number): string => {
  const others = [Math.max(number - 1, 0), Math.floor(number / 2)].filter((it, at, all) => it !== number && all.indexOf(it) === at);
  return [
    ...others.map((it) => `import { compute${it} } from '../area${Math.floor(it / perFolder)}/part${it}';`), '',
    `export interface Item${number} {`, '  readonly id: string;', '  readonly amount: number;', '}', '',
    `/** Adds what part ${number} of the work comes to. */`, `export function compute${number}(items: readonly Item${number}[]): number {`, '  let sum = 0;',
    '  for (const item of items) {', '    if (item.amount < 0) continue;', `    sum += item.amount * ${number};`, '  }', `  return sum${others.map((it) => ` + compute${it}([])`).join('')};`, '}', '',
    `export class Store${number} {`, `  private readonly items: Item${number}[] = [];`, '',
    ...['add', 'replace', 'merge'].flatMap((verb) => [`  ${verb}${number}(item: Item${number}): number {`, `    const before = compute${number}(this.items);`, '    this.items.push(item);', `    return compute${number}(this.items) - before;`, '  }', '']),
    `  total${number}(): number {`, `    return compute${number}(this.items);`, '  }', '}', '',
  ].join('\n');
};

const functions = 60;
/** Functions of eight lines. `changed`: which of them are not as in the base. */
export const editedSource = (changed: ReadonlyMap<number, string> = new Map()): string => ["import { compute9 } from './area0/part9';", '', ...Array.from({ length: functions }, (_, at) => [
  `/** Step ${at}. */`, `export function step${at}(left: number, right: number): number {`, `  const sum = left + right * ${at};`, `  if (sum > ${at * 10}) {`,
  `    return sum ${changed.get(at) ?? '-'} right;`, '  }', `  return ${at === 0 ? 'compute9([])' : 'sum'};`, '}',
].join('\n'))].join('\n');

const write = (root: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

/** A repository of many files and worktrees: each changed some files nobody else did, some that all did, and one that is typed in. */
export const makeLargeRepository = (folder: string, { files, worktrees, changed }: Size): LargeRepository => {
  const root = path.join(folder, 'repo');
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  for (let number = 0; number < files; number++) write(root, nameOf(number), moduleText(number));
  write(root, edited, editedSource());
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Begin');
  const addWorktree = (name: string): string => {
    git(root, 'worktree', 'add', '-q', '-b', name, path.join(folder, name));
    return path.join(folder, name);
  };
  const roots = Array.from({ length: worktrees }, (_, at) => addWorktree(`side${at}`));
  for (const [at, side] of roots.entries()) change(side, at, { files, worktrees, changed });
  return { root, worktrees: roots, edited: path.join(root, edited), editedText: editedSource(), addWorktree };
};

function change(root: string, at: number, { files, worktrees, changed }: Size): void {
  const own = Array.from({ length: changed }, (_, each) => each < changed / 5 ? 100 + each : 200 + (each * worktrees + at) % (files - 200));
  for (const number of own) write(root, nameOf(number), moduleText(number).replace('sum += item.amount', `sum += ${at + 2} * item.amount`).replaceAll(`total${number}`, at % 2 === 0 ? `total${number}` : `whole${number}`));
  write(root, edited, editedSource(new Map(Array.from({ length: functions }, (_, each) => [each, '+'] as const).filter(([each]) => each % worktrees === at))));
  if (at === 0) write(root, renamed.file, moduleText(7).replaceAll(/\bcompute7\b/g, 'computeSeven'));
}
