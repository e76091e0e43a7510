import { Uri, window } from 'vscode';
import type { Operation } from '../../../../server/src/protocol/words.ts';
import { readTypedTargets } from '../../model/typedTargets.ts';
import { askText, chooseMany, chooseOne } from '../ask/ask.ts';
import type { Workplace } from '../find/findWorkplace.ts';
import { pathInWorktree, targetSources } from './targetSources.ts';

/** In the order of how often they are meant; `read` is last, it changes nothing. */
const operationWords: Readonly<Record<Operation, string>> = {
  modify: 'change what it does', extend: 'add to it, what is there stays', add: 'it is new', 'change-signature': 'callers must follow',
  rename: 'its name changes', move: 'it goes to another place', delete: 'it goes away', read: 'depends on it staying as it is',
};

/** Asks what work is about: symbols, files, typed targets, and what is done to them. @param title of every question */
export const askTargets = async (workplace: Workplace, title: string): Promise<readonly string[]> => {
  const { worktree } = workplace;
  const chosen = await chooseMany(await targetSources(workplace), { title, placeHolder: 'What will change? Choose nothing to declare the goal alone.' });
  const files = chosen.some(it => 'ask' in it && it.ask === 'files') ? await chooseFiles(worktree) : [];
  const bare = [...chosen.flatMap(it => 'target' in it ? it.target : []), ...files.map(it => `file:${it}`)];
  const operation = bare.length === 0 ? 'modify' : await askOperation(title, bare.length);
  const typed = chosen.some(it => 'ask' in it && it.ask === 'typed') ? await askTyped(title, operation) : [];
  return [...new Set([...bare.map(it => `${it}=${operation}`), ...typed])];
};

export const askOperation = (title: string, count: number): Promise<Operation> =>
  chooseOne((Object.keys(operationWords) as Operation[]).map(value => ({ label: value, description: operationWords[value], value })),
    { title, placeHolder: count === 1 ? 'What is done to it?' : `What is done to these ${count}?` });

/** @param value to begin with */
export const askTyped = async (title: string, operation: Operation, value = ''): Promise<readonly string[]> => {
  const check = (text: string): string | undefined => {
    const read = readTypedTargets(text, operation);
    return typeof read === 'string' ? read : undefined;
  };
  const text = await askText({
    title, value, prompt: `Targets as kind:key=operation, separated by commas; without an operation: ${operation}`,
    placeHolder: 'table:orders=extend, column:orders.total, symbol:src/cart.ts#Cart.total', validateInput: check,
  });
  const read = readTypedTargets(text, operation);
  return typeof read === 'string' ? [] : read;
};

const chooseFiles = async (worktree: string): Promise<readonly string[]> => {
  const uris = await window.showOpenDialog({ defaultUri: Uri.file(worktree), canSelectMany: true, openLabel: 'Declare' });
  return (uris ?? []).flatMap(it => pathInWorktree(it, worktree) ?? []);
};
