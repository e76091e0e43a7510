import { join } from 'node:path';
import { watch as chokidar } from 'chokidar';
import type { Watch } from '../../ports/watch.ts';

const failureWords: Readonly<Record<string, string>> = {
  ENOSPC: 'the system allows no more watched folders (on Linux: raise fs.inotify.max_user_watches)',
  EMFILE: 'too many open files',
};

/**
 * Watches folders only: a folder's own watcher already names the file that changed (chokidar hands that on as `raw`),
 * and a watcher per file would cost thousands of system handles for each worktree.
 */
export const chokidarWatch: Watch = ({ root, ignored, onChange, onFolder, onFailure }) => {
  let failed = false;
  const watcher = chokidar(root, {
    ignoreInitial: true, followSymlinks: false, ignorePermissionErrors: true, atomic: false,
    ignored: (path, stats) => path !== root && (ignored(path) || (stats !== undefined && !stats.isDirectory())),
  });
  watcher.on('raw', (_event, name, details) => {
    const folder = (details as { readonly watchedPath?: string } | undefined)?.watchedPath ?? root;
    onChange(name ? join(folder, name) : folder);
  });
  watcher.on('addDir', onFolder);
  watcher.on('error', (error) => {
    if (failed) return;
    failed = true;
    const { code = '', message } = error as NodeJS.ErrnoException;
    onFailure(failureWords[code] ?? message);
  });
  return {
    ready: new Promise((resolve) => watcher.once('ready', resolve)),
    ignore: (path) => void watcher.unwatch(path),
    close: () => watcher.close(),
  };
};
