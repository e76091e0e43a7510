import { CancellationError, window, type InputBoxOptions, type QuickPickItem, type QuickPickOptions } from 'vscode';

/** An entry that stands for a value. */
export interface Choice<T> extends QuickPickItem { readonly value: T }

/** @throws CancellationError when the person leaves the question */
export const chooseOne = async <T>(choices: readonly Choice<T>[], options: QuickPickOptions): Promise<T> => {
  const chosen = await window.showQuickPick(choices, { matchOnDescription: true, matchOnDetail: true, ...options });
  if (!chosen) throw new CancellationError();
  return chosen.value;
};

/** @throws CancellationError when the person leaves the question; choosing nothing is an answer */
export const chooseMany = async <T>(choices: readonly Choice<T>[], options: QuickPickOptions): Promise<readonly T[]> => {
  const chosen = await window.showQuickPick(choices, { matchOnDescription: true, matchOnDetail: true, ...options, canPickMany: true });
  if (!chosen) throw new CancellationError();
  return chosen.map(it => it.value);
};

/** @throws CancellationError when the person leaves the question */
export const askText = async (options: InputBoxOptions): Promise<string> => {
  const text = await window.showInputBox({ ignoreFocusOut: true, ...options });
  if (text === undefined) throw new CancellationError();
  return text.trim();
};

/** For `validateInput`: something must be written. */
export const required = (what: string, most: number) => (text: string): string | undefined => {
  if (text.trim() === '') return `Say ${what}.`;
  return text.length > most ? `At most ${most} characters.` : undefined;
};
