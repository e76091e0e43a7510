import { join } from 'node:path';
import { openGit } from '../adapters/git/cliGit.ts';
import { storedSyntax } from '../adapters/symbols/storedSyntax.ts';
import { SymbolStore } from '../adapters/symbols/symbolStore.ts';
import { symbolProducer } from '../adapters/symbols/symbolProducer.ts';
import { createSyntax } from '../adapters/syntax/createSyntax.ts';
import { IntentBook } from '../engine/intents/intentBook.ts';
import { LeaseKeeper } from '../features/leaseKeeper.ts';
import { createObservation } from '../observation/createObservation.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { Store } from '../ports/store.ts';
import { openStore } from '../store/sqlJsStore.ts';
import type { EngineParts, HubSetting, OpenParts } from './context.ts';
import { CountingIntents } from './countingIntents.ts';
import { LazySqlParser } from './lazySqlParser.ts';
import { noteUsedBranches } from './usedBranches.ts';

/** The adapters a real hub runs on. The only place that says which they are. */
export const realParts: OpenParts = {
  store(setting) {
    const { storeDir, clock, log } = setting;
    openedGit(setting);
    return openStore({ dir: storeDir, clock, log, hubId: clock.id('h') });
  },
  engine: openEngine,
};

type Opened = Git | Error | undefined;

/** Of hubs that are starting: git is asked while the store is being opened. */
const openings = new WeakMap<HubSetting, Promise<Opened>>();

const openedGit = (setting: HubSetting): Promise<Opened> => {
  const opening = openings.get(setting) ?? readableGit(setting);
  openings.set(setting, opening);
  return opening;
};

async function openEngine(setting: HubSetting, store: Store): Promise<EngineParts> {
  const { root, log, clock } = setting;
  const opened = await openedGit(setting);
  openings.delete(setting);
  const git = opened instanceof Error ? undefined : opened;
  const syntax = storedSyntax(createSyntax(), new SymbolStore({ dir: join(setting.storeDir, 'symbols'), producer: symbolProducer(), log }));
  const sql = new LazySqlParser(async () => (await import('../adapters/sql/createSqlParser.ts')).createSqlParser());
  const book = new IntentBook(store.state);
  const stopBook = store.onApply((_entry, changes) => book.apply(changes));
  const intents = new CountingIntents(store);
  const observation = await createObservation({
    git, root, syntax, log, clock, intents,
    resolved: id => store.state.conflicts.get(id)?.status === 'resolved',
  });
  const leases = new LeaseKeeper({ store, book, observation, clock, log });
  const stopTelling = tellOfIntents(store, observation);
  const stopNoting = git && await noteUsedBranches(git, book.branches, observation, log);
  return {
    use: { book, observation, syntax, sql, git },
    startWatching: () => (opened instanceof Error ? Promise.reject(opened) : Promise.resolve()),
    prepare: input => (wantsSql(input, intents) ? loadSql(sql, book) : undefined),
    dispose: async () => {
      leases.dispose();
      stopTelling();
      stopNoting?.();
      intents.dispose();
      stopBook();
      await observation.dispose();
      syntax.dispose();
      git?.dispose();
    },
  };
}

/** A repository that git refuses to read (its owner, its version) leaves intents working; the health says why. */
const readableGit = async ({ root, log }: HubSetting): Promise<Opened> => {
  try {
    return await openGit(root, { log });
  } catch (error) {
    log.error('git', 'the repository cannot be read', error);
    return error as Error;
  }
};

/** A burst of declarations makes one new look at the edits they may have to do with, ms. */
const gatherMs = 30;

/** Edits are judged against intents. */
const tellOfIntents = (store: Store, observation: Observation): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let changed = new Set<string>();
  const look = (): void => {
    const ids = changed;
    changed = new Set();
    timer = undefined;
    observation.intentsChanged(ids);
  };
  const stop = store.onCommit((_entry, { intents }) => {
    for (const id of intents) changed.add(id);
    if (intents.length > 0) timer ??= setTimeout(look, gatherMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
};

/** DDL is read when someone brings some, and when a scope has to be compared with an intent that carries some. */
const wantsSql = (input: unknown, intents: CountingIntents): boolean => {
  const { ddl, targets, target, id } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return ddl !== undefined || (intents.ddlSeen && (targets !== undefined || target !== undefined || id !== undefined));
};

const loadSql = (sql: LazySqlParser, book: IntentBook): Promise<void> | undefined =>
  sql.load()?.then(() => book.readDdl(({ text, dialect }) => sql.parse(text, dialect)));
