import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { greet } from '../../server/src/hub/greet.ts';
import { HubClient } from '../../server/src/hub/hubClient.ts';
import { hubCommandBeside, hubEnvironment, type HubCommand } from '../../server/src/hub/hubCommand.ts';
import { introduce, presentedBy } from '../../server/src/hub/introduction.ts';
import type { LogLevel } from '../../server/src/hub/streamLog.ts';
import { findPlace, type Place } from '../../server/src/hub/place.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';
import { presentMethod } from '../../server/src/protocol/wire.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** From the sources, through tsx. */
export const sourceHub: HubCommand = hubCommandBeside(pathToFileURL(path.join(root, 'server/src/cli.ts')).href);

let built: HubCommand | undefined;

/** A copy of the bundle where there is one (`npm run build`), so that a build meanwhile harms nobody; else the sources. */
export const builtHub = (): HubCommand => {
  built ??= copyOf(path.join(root, 'dist/server')) ?? sourceHub;
  return built;
};

const copyOf = (bundle: string): HubCommand | undefined => {
  if (!fs.existsSync(path.join(bundle, 'main.cjs'))) return undefined;
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-built-'));
  fs.cpSync(bundle, copy, { recursive: true });
  process.once('exit', () => fs.rmSync(copy, { recursive: true, force: true }));
  return { file: process.execPath, args: [path.join(copy, 'main.cjs')] };
};

export const placeIn = (folder: string): Place => findPlace(folder, true)!;

/** A hub process that belongs to the caller, who alone may kill it. */
export class OwnHub {
  readonly #child: ChildProcess;
  readonly #place: Place;
  readonly exited: Promise<void>;

  /** @param least what it logs, and more severe */
  constructor(command: HubCommand, place: Place, least: LogLevel = 'warn') {
    fs.mkdirSync(place.storeDir, { recursive: true });
    const log = fs.openSync(path.join(place.storeDir, 'hub.log'), 'a');
    this.#place = place;
    this.#child = spawn(command.file, [...command.args, '--root', place.root, '--home', place.home, '--store', place.storeDir, '--log', least], {
      cwd: root, stdio: ['ignore', log, log], env: hubEnvironment(process.env),
    });
    fs.closeSync(log);
    this.exited = new Promise(done => this.#child.once('exit', () => done()));
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** A greeted connection; waits until the hub listens. Rejects when the process ends first. */
  async connect(actor: string, limitMs = 60_000): Promise<HubClient> {
    const end = Date.now() + limitMs;
    while (Date.now() < end && this.alive) {
      const greeting = await greet(socketPathOf(this.#place.home), introduce(this.#place, 'cli', actor), 5_000);
      if (greeting.outcome === 'connected' && greeting.hello.pid === this.#child.pid) return new HubClient(greeting.socket);
      if (greeting.outcome === 'connected') greeting.socket.destroy();
      await sleep(2);
    }
    throw new Error(`the hub could not be reached: see ${path.join(this.#place.storeDir, 'hub.log')}`);
  }

  /** Lets one more actor speak through a connection. */
  async present(client: HubClient, actor: string): Promise<void> {
    await client.call(presentMethod, presentedBy(introduce(this.#place, 'cli', actor)));
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.exited;
  }
}
