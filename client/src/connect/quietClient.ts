import { LanguageClient } from 'vscode-languageclient/node';

/**
 * The library shows a toast for every failed connection. A hub that ended is no news for a person: it comes back by
 * itself, and the status item says how it is. Everything still goes to the log.
 */
export class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override warn(message: string, data?: unknown): void {
    super.warn(message, data, false);
  }

  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}
