import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builtCli, makeDemo } from '../../../scripts/demo.mjs';
import { openBrowser } from '../../../scripts/host/browser.mjs';
import { startCodeServer } from '../../../scripts/host/codeServer.mjs';
import { run } from '../../../scripts/host/run.mjs';
import { vsixFile } from '../../../scripts/package.mjs';
import { Workbench } from './workbench.ts';

export interface OpenWindow {
  readonly workbench: Workbench;
  /** Roots of the demo. */
  readonly main: string;
  readonly worktrees: Readonly<Record<string, string>>;
  /** Runs the built command in the main worktree, as in a terminal. Exit 2 (conflicts found) is fine. */
  cli(...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/** The packed extension, installed in a VS Code of its own, with the demo open. */
export const openWindow = async (): Promise<OpenWindow> => {
  if (!fs.existsSync(vsixFile)) throw new Error(`${vsixFile} is missing: npm run package`);
  const dir = fs.realpathSync.native(fs.mkdtempSync(path.join(os.tmpdir(), 'il-demo-')));
  const { main, worktrees } = makeDemo({ dir });
  const server = await startCodeServer({ vsix: vsixFile, settings: { 'interlock.actor': 'ann', 'editor.minimap.enabled': false, 'window.title': '${rootName}', 'typescript.validate.enable': false, 'js/ts.validate.enabled': false } });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
  await page.goto(server.address(main));
  const cli = (...args: string[]) => run(process.execPath, [builtCli, ...args, '--repo', main], { limitMs: 60_000, fine: [0, 2] });
  return {
    workbench: new Workbench(page), main, worktrees, cli,
    async close() {
      await browser.close();
      await server.stop();
      await cli('stop');
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
};
