import { ProgressLocation, window, type CancellationToken } from 'vscode';

/** Shows in the status bar that something runs; for what is usually answered at once. */
export const working = <T>(title: string, work: () => Promise<T>): Thenable<T> =>
  window.withProgress({ location: ProgressLocation.Window, title: `Interlock: ${title}` }, work);

/** Shows a notification with a cancel button; for what can take long. */
export const workingLong = <T>(title: string, work: (token: CancellationToken) => Promise<T>): Thenable<T> =>
  window.withProgress({ location: ProgressLocation.Notification, title: `Interlock: ${title}`, cancellable: true }, (_progress, token) => work(token));
