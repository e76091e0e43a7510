import { connectToHub } from '../../hub/connect.ts';
import { hubCommandBeside } from '../../hub/hubCommand.ts';
import { HubClient } from '../../hub/hubClient.ts';
import { introduce, keyVariable, type Introduction } from '../../hub/introduction.ts';
import { greet } from '../../hub/greet.ts';
import { findPlace, isBare, type Place } from '../../hub/place.ts';
import { readPointer } from '../../hub/pointer.ts';
import path from 'node:path';
import { whoActs } from './actorName.ts';
import type { Invocation } from './command.ts';
import { CliError } from './terminal.ts';

/**
 * The repository a command is about. A folder without git has a journal only where somebody asked for it.
 * @throws CliError when there is none
 */
export const placeOf = ({ globals, terminal }: Invocation): Place => {
  if (globals.repo !== undefined) {
    const folder = path.resolve(terminal.cwd, globals.repo);
    const place = findPlace(folder, true);
    if (!place) throw new CliError(`--repo: ${globals.repo}: no such folder`);
    if (!globals.withoutGit && !findPlace(folder)) throw new CliError(`--repo: ${globals.repo} is no git repository; to keep a journal in ${path.join(place.root, '.interlock')} all the same, add --without-git`);
    return place;
  }
  const place = findPlace(terminal.cwd);
  if (!place) throw new CliError(`${terminal.cwd} is in no repository: name one with --repo DIR`);
  return place;
};

/** The same for a command that reads or writes the files of a worktree. @throws CliError also where there are none */
export const worktreeOf = (invocation: Invocation): Place => {
  const place = placeOf(invocation);
  if (isBare(place)) throw new CliError(`${place.worktree} is a bare repository, which has no files: go to one of its worktrees, or name it with --repo DIR`);
  return place;
};

/** Runs `body` with a connection to the repository's hub, which is started if need be. @throws HubUnreachable */
export const withHub = async <T>(invocation: Invocation, body: (client: HubClient, place: Place) => Promise<T>, asOwner = false): Promise<T> => {
  const place = placeOf(invocation);
  const { socket } = await connectToHub({ place, introduction: { ...await introduction(invocation, place), asOwner }, command: hubCommandBeside(invocation.entry) });
  const client = new HubClient(socket);
  try {
    return await body(client, place);
  } finally {
    client.close();
  }
};

/** For the hub's answer to hello, ms. */
const helloMs = 3_000;

/** Runs `body` with a connection to the hub that runs already; undefined where none does, here is no repository, or it cannot answer. */
export const withRunningHub = async <T>(invocation: Invocation, body: (client: HubClient) => Promise<T>): Promise<T | undefined> => {
  const { globals, terminal } = invocation;
  const place = findPlace(path.resolve(terminal.cwd, globals.repo ?? '.'));
  const pointer = place && readPointer(place.storeDir);
  if (!place || !pointer) return undefined;
  const greeting = await greet(pointer.socket, await introduction(invocation, place), helloMs);
  if (greeting.outcome !== 'connected') return undefined;
  const client = new HubClient(greeting.socket);
  try {
    return await body(client).catch(() => undefined);
  } finally {
    client.close();
  }
};

/** Who types, as the hub is told. */
export const introduction = async (invocation: Invocation, place: Place): Promise<Introduction> => {
  const { name, kind } = await whoActs(invocation, place.worktree);
  return introduce(place, 'cli', name, { kind, keyFile: invocation.terminal.env[keyVariable] });
};
