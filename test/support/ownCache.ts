import { onTestFinished, vi } from 'vitest';
import { makeFolder } from './repositories.ts';

/** Gives this test a user's cache folder of its own, and takes it away when the test is finished. Returns its path. */
export const useOwnCache = (): string => {
  const { root, dispose } = makeFolder();
  vi.stubEnv('XDG_CACHE_HOME', root);
  vi.stubEnv('LOCALAPPDATA', root);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    dispose();
  });
  return root;
};
