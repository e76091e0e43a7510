import { execFile } from 'node:child_process';
import path from 'node:path';
import { extensions } from 'vscode';

/** Runs the built `interlock` command as a person or an agent in a terminal does. Exit status 2 says: conflicts. */
export const interlock = (root: string, ...args: readonly string[]): Promise<unknown> => new Promise((done, failed) => {
  const cli = path.join(extensions.getExtension('interlock.interlock')!.extensionPath, 'dist', 'server', 'cli.mjs');
  execFile(process.execPath, [cli, ...args, '--repo', root, '--json'], { timeout: 60_000, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }, (error, stdout, stderr) => {
    if (error && error.code !== 2) failed(new Error(`interlock ${args.join(' ')}: ${stderr || error.message}`));
    else done(JSON.parse(stdout));
  });
});
