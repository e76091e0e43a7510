import { createConnection, type _Connection as LanguageConnection, type ServerCapabilities } from 'vscode-languageserver';
import { createProtocolConnection, ResponseError, type WorkspaceFolder } from 'vscode-languageserver/node';
import type { HubContext } from '../../features/feature.ts';
import type { WindowCapabilities } from '../../protocol/session.ts';
import { productVersion } from '../../protocol/wire.ts';
import type { Channel } from '../channel.ts';
import type { Caller } from '../gate.ts';
import type { Present } from '../present.ts';
import { abilities } from './abilities.ts';
import { ChannelReader, ChannelWriter } from './channelTransport.ts';
import { Documents } from './documents.ts';
import { realFileOf } from './fileUri.ts';
import type { WindowHost } from './windows.ts';

/** One language-server ability: it announces itself and handles its own messages. */
export interface Ability {
  readonly name: string;
  announce?(capabilities: ServerCapabilities): void;
  /** Messages that need no hub yet. */
  listen?(window: Window): void;
  /** Once, after `initialized`, when the hub is ready. */
  begin?(window: Window, hub: HubContext): void;
}

/** One editor window. Owns what its abilities registered and ends it with the connection. */
export class Window {
  /** Part of the ids of its buffers' sides. */
  readonly id: string;
  readonly connection: LanguageConnection;
  readonly present: Present;
  readonly host: WindowHost;
  readonly documents = new Documents();
  /** Real paths of the folders open in it. */
  folders: readonly string[] = [];
  /** Set before `initialize` is answered. */
  hub: HubContext | undefined;
  readonly #ends = new Set<() => void>();
  readonly #viewListeners: ((file?: string) => void)[] = [];
  readonly #textListeners: ((file: string) => void)[] = [];
  #disposed = false;

  constructor(id: string, connection: LanguageConnection, present: Present, host: WindowHost) {
    this.id = id;
    this.connection = connection;
    this.present = present;
    this.host = host;
  }

  get caller(): Caller {
    return this.present.first;
  }

  setFolders(folders: readonly WorkspaceFolder[]): void {
    this.folders = folders.map(folder => realFileOf(folder.uri)).filter(folder => folder !== undefined);
  }

  /** Told what the reader now sees differently: one file opened or closed, or (undefined) the folders. */
  onViewChange(listener: (file?: string) => void): void {
    this.#viewListeners.push(listener);
  }

  viewChanged(file?: string): void {
    for (const listener of this.#viewListeners) listener(file);
  }

  /** Told what was typed into. */
  onTextChange(listener: (file: string) => void): void {
    this.#textListeners.push(listener);
  }

  textChanged(file: string): void {
    for (const listener of this.#textListeners) listener(file);
  }

  /** Runs when the window goes away; at once when it is gone. Returns what forgets it again. */
  onEnd(end: () => void): () => void {
    if (this.#disposed) end();
    else this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const end of [...this.#ends].reverse()) end();
  }
}

/** Lets a greeted connection go on as a language client's. */
export const openWindow = (id: string, channel: Channel, present: Present, host: WindowHost): Window => {
  const connection = createConnection(
    logger => createProtocolConnection(new ChannelReader(channel), new ChannelWriter(channel), logger),
    // The library would end the process where a client says `exit`; here that ends one window.
    { shutdownReceived: false, initialize: () => undefined, exit: () => { present.goodbye(); channel.close(); } },
  );
  const window = new Window(id, connection, present, host);
  channel.tolerateTooLarge(message => connection.console.warn(message));
  window.onEnd(() => connection.dispose());
  serveLifecycle(window);
  for (const ability of abilities) ability.listen?.(window);
  connection.listen();
  return window;
};

const serveLifecycle = (window: Window): void => {
  const { connection, host } = window;
  connection.onInitialize(async params => {
    window.hub = await host.whenReady().catch((error: unknown) => {
      throw new ResponseError(-32002, `the hub could not start: ${(error as Error).message}`, { retry: false });
    });
    window.setFolders(params.workspaceFolders ?? []);
    const capabilities: ServerCapabilities = { experimental: { window: window.id } satisfies WindowCapabilities };
    for (const ability of abilities) ability.announce?.(capabilities);
    return { capabilities, serverInfo: { name: 'Interlock', version: productVersion } };
  });
  connection.onInitialized(() => {
    for (const ability of abilities) begin(ability, window);
  });
};

/** An ability that fails to begin is missing; the others are there. */
const begin = (ability: Ability, window: Window): void => {
  try {
    if (window.hub) ability.begin?.(window, window.hub);
  } catch (error) {
    window.host.log.error('door', `${ability.name} failed to begin in ${window.id}`, error);
  }
};
