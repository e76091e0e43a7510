import type { Ability } from './window.ts';

/** Follows folders being added to and removed from the window. */
export const workspaceFolders: Ability = {
  name: 'workspaceFolders',
  announce(capabilities) {
    capabilities.workspace = { ...capabilities.workspace, workspaceFolders: { supported: true, changeNotifications: true } };
  },
  begin(window) {
    window.connection.workspace.onDidChangeWorkspaceFolders(async () => {
      window.setFolders((await window.connection.workspace.getWorkspaceFolders()) ?? []);
      window.viewChanged();
    });
  },
};
