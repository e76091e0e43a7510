import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';

/** How long git may take to tell a name, ms. */
const limitMs = 3_000;

/**
 * Who works in this window, where the settings do not say: `git config user.name` as it holds in `folder`, else the
 * login name. Never rejects.
 */
export const defaultActor = (folder: string): Promise<string> =>
  new Promise(done => {
    execFile('git', ['config', 'user.name'], { cwd: folder, timeout: limitMs, windowsHide: true }, (error, stdout) => {
      const name = error ? '' : stdout.trim();
      done(name === '' ? loginName() : name);
    });
  });

const loginName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'someone';
  }
};
