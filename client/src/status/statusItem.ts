import { StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from 'vscode';
import { commandIds } from '../ids.ts';
import type { StatusText } from './statusText.ts';

const backgrounds = {
  none: undefined, warning: new ThemeColor('statusBarItem.warningBackground'), error: new ThemeColor('statusBarItem.errorBackground'),
} as const;

/** The item in the status bar; a click opens the conflicts. */
export class StatusItem implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem('interlock.status', StatusBarAlignment.Left, 50);
  #shown: StatusText | undefined;

  constructor() {
    this.#item.name = 'Interlock';
    this.#item.command = commandIds.showConflicts;
  }

  get shown(): StatusText | undefined {
    return this.#shown;
  }

  show(text: StatusText | undefined): void {
    this.#shown = text;
    if (!text) return this.#item.hide();
    this.#item.text = text.text;
    this.#item.tooltip = text.tooltip;
    this.#item.accessibilityInformation = { label: text.tooltip, role: 'button' };
    this.#item.backgroundColor = backgrounds[text.alarm];
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
