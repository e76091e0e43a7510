import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How long something may take to show on a slow and shared machine, ms. */
const patience = 60_000;

/** One window of VS Code in a browser, read and used as a person does: by what is on the screen. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patience);
  }

  /** Waits until it can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
    await this.statusItem().waitFor();
  }

  /** The item of the status bar. */
  statusItem(): Locator {
    return this.page.locator('.statusbar [id="interlock.interlock.interlock.status"]');
  }

  /** What a screen reader says of it, which is its tooltip. */
  async statusText(): Promise<string> {
    return await this.statusItem().locator('[aria-label]').first().getAttribute('aria-label') ?? '';
  }

  activity(): Locator {
    return this.page.locator('.activitybar .action-item', { has: this.page.locator('[aria-label^="Interlock"]') });
  }

  /** The number on the icon; empty without one. */
  async badge(): Promise<string> {
    const badge = this.activity().locator('.badge-content');
    return await badge.count() === 0 ? '' : (await badge.first().textContent() ?? '').trim();
  }

  async openViews(): Promise<void> {
    if (await this.pane('Conflicts').count() === 0) await this.activity().click();
    await this.pane('Conflicts').waitFor();
    await this.widenSideBar(140);
    // No hover over what is looked at.
    await this.page.mouse.move(900, 300);
  }

  /** Long rows are to be read. @param by pixels */
  private async widenSideBar(by: number): Promise<void> {
    const box = (await this.page.locator('.part.sidebar').boundingBox())!;
    const edge = { x: box.x + box.width, y: box.y + box.height / 2 };
    await this.page.mouse.move(edge.x, edge.y);
    await this.page.mouse.down();
    await this.page.mouse.move(edge.x + by, edge.y, { steps: 5 });
    await this.page.mouse.up();
  }

  pane(name: string): Locator {
    return this.page.locator('.pane', { has: this.page.locator(`.pane-header[aria-label^="${name}"]`) });
  }

  /** The visible rows of a tree view, as they read. */
  async rows(view: string): Promise<readonly string[]> {
    const texts = await this.pane(view).locator('.monaco-list-row').allInnerTexts();
    return texts.map(text => text.replace(/\s+/g, ' ').trim());
  }

  /** Opens a file of the workspace by its path. */
  async openFile(path: string): Promise<void> {
    await this.choose('Control+p', path);
    await this.page.locator('.tabs-container .tab.active', { hasText: path.split('/').at(-1)! }).waitFor();
  }

  /** The page of ours that is shown. */
  shownPage(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /** Puts the cursor at the end of a line of the open file. @param line one-based */
  async goTo(line: number): Promise<void> {
    await this.choose('Control+g', `:${line}`);
    await this.page.keyboard.press('End');
  }

  /** Types as a person does; nothing is saved. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Runs a command by the words of the palette. */
  async command(words: string): Promise<void> {
    await this.choose('F1', `>${words}`);
  }

  /** Waits until a quick input asks this. */
  async question(words: RegExp): Promise<void> {
    const widget = this.page.locator('.quick-input-widget:visible');
    await expect.poll(async () => `${await widget.locator('.input').getAttribute('placeholder').catch(() => '') ?? ''} ${await widget.innerText().catch(() => '')}`, { timeout: patience }).toMatch(words);
  }

  /** Narrows the rows of the quick input that asks this, and takes the first. */
  async pick(words: string, asks: RegExp): Promise<void> {
    await this.question(asks);
    await this.page.locator('.quick-input-widget .input').fill(words);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Takes the row with this label. */
  async pickExactly(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row .quick-input-list-label .label-name', { hasText: label }).first().click();
  }

  /** Chooses a theme by its label; in the palette another command comes before it. */
  async theme(label: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.press('Control+t');
    await this.pick(label, /color theme/i);
  }

  /** Takes the check mark off a row. */
  async uncheck(label: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    await row.locator('.quick-input-list-checkbox, input[type=checkbox], .monaco-custom-toggle').first().click();
  }

  /** The button beside the check marks. */
  async confirm(): Promise<void> {
    await this.page.locator('.quick-input-widget .quick-input-action .monaco-button:visible', { hasText: 'OK' }).click();
  }

  /** Enter, with these words instead of those that are there. */
  async answer(words?: string): Promise<void> {
    if (words !== undefined) await this.page.locator('.quick-input-widget .input').fill(words);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until a view has a row with these words. */
  rowShown(view: string, words: string): Promise<void> {
    return expect.poll(async () => (await this.rows(view)).some(row => row.includes(words)), { timeout: patience }).toBe(true);
  }

  rowGone(view: string, words: string): Promise<void> {
    return expect.poll(async () => (await this.rows(view)).some(row => row.includes(words)), { timeout: patience }).toBe(false);
  }

  /** Messages in the Problems panel. */
  async problems(): Promise<readonly string[]> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (await rows.count() === 0) return [];
    return (await rows.allInnerTexts()).map(text => text.replace(/\s+/g, ' ').trim());
  }

  /** Takes the first row of the quick input that a key opens. A key pressed too early is lost: it is pressed again. */
  private async choose(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget .input');
    await this.page.keyboard.press(key);
    await input.waitFor();
    await input.fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    for (let attempt = 0; attempt < 10 && await this.holdsText(input, text); attempt++) {
      await this.page.keyboard.press('Enter');
      await this.page.waitForTimeout(500);
    }
  }

  /** A command may open another quick input in the same place: then the text is no longer ours. */
  private async holdsText(input: Locator, text: string): Promise<boolean> {
    return await input.isVisible() && await input.inputValue() === text;
  }
}
