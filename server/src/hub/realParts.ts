import { join } from 'node:path';
import { coverageReports } from '../adapters/coverage/coverageReports.ts';
import { openGit } from '../adapters/git/cliGit.ts';
import { cliGitWriter } from '../adapters/git/cliGitWriter.ts';
import { GitThread } from '../adapters/git/gitThread.ts';
import { storedSyntax } from '../adapters/symbols/storedSyntax.ts';
import { SymbolStore } from '../adapters/symbols/symbolStore.ts';
import { symbolProducer } from '../adapters/symbols/symbolProducer.ts';
import { MergeThread } from '../adapters/merge/mergeThread.ts';
import { SchemaThread } from '../adapters/sql/schemaThread.ts';
import { createSyntax } from '../adapters/syntax/createSyntax.ts';
import { IntentBook } from '../engine/intents/intentBook.ts';
import { ConflictKeeper } from '../features/conflictKeeper.ts';
import { ConflictChanges } from '../features/conflictChanges.ts';
import { GitTurns } from '../features/gitTurns.ts';
import { LeaseKeeper } from '../features/leaseKeeper.ts';
import { Landings } from '../landing/landings.ts';
import { createObservation } from '../observation/createObservation.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { ChoosableModels } from '../ports/models.ts';
import type { CheckProposal } from '../ports/proposalCheck.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import { openStore } from '../store/sqlJsStore.ts';
import type { EngineParts, HubSetting, OpenParts } from './context.ts';
import { AgentsAtWork } from './agentsAtWork.ts';
import { CountingIntents } from './countingIntents.ts';
import { isAlive } from './isAlive.ts';
import { LazySqlParser } from './lazySqlParser.ts';
import { openAgents } from './openAgents.ts';
import { openMergedWork } from './openMergedWork.ts';
import { openPlugins } from './openPlugins.ts';
import { openRights } from './openRights.ts';
import { openWebhooks } from './openWebhooks.ts';
import { RecordFile } from './recordFile.ts';
import { SharedModels } from './sharedModels.ts';
import { noteUsedBranches } from './usedBranches.ts';

type OwnModels = ChoosableModels & { dispose(): Promise<void> };

/** The adapters a real hub runs on, but for the models that it asks. */
export const partsWith = (openModels: (setting: HubSetting) => OwnModels): OpenParts => ({
  store(setting) {
    const { storeDir, key, clock, log } = setting;
    begun(setting);
    return openStore({ dir: storeDir, signer: key, clock, log, hubId: clock.id('h') });
  },
  engine: (setting, store) => openEngine(setting, store, openModels(setting)),
});

/** The adapters a real hub runs on. The only place that says which they are. */
export const realParts: OpenParts = partsWith(({ log, storeDir }) => new SharedModels(log, new RecordFile(join(storeDir, 'models.json'), log)));

/** What needs no store, and is got while that is being opened. */
interface Beginning {
  readonly git: Promise<Git | Error | undefined>;
  readonly gitThread: GitThread;
  readonly branches: Promise<readonly string[]>;
  readonly syntax: Syntax;
}

/** Of hubs that are starting. */
const beginnings = new WeakMap<HubSetting, Beginning>();

const begun = (setting: HubSetting): Beginning => {
  const beginning = beginnings.get(setting) ?? begin(setting);
  beginnings.set(setting, beginning);
  return beginning;
};

const begin = (setting: HubSetting): Beginning => {
  const gitThread = new GitThread(setting.log);
  const git = readableGit(setting, gitThread);
  const branches = git.then(it => (it && !(it instanceof Error) ? it.branches() : []));
  // Told by whoever waits for them.
  branches.catch(() => undefined);
  return { git, gitThread, branches, syntax: createSyntax() };
};

async function openEngine(setting: HubSetting, store: Store, models: OwnModels): Promise<EngineParts> {
  const { root, log, clock } = setting;
  const beginning = begun(setting);
  beginnings.delete(setting);
  const opened = await beginning.git;
  const git = opened instanceof Error ? undefined : opened;
  const syntax = storedSyntax(beginning.syntax, new SymbolStore({ dir: join(setting.storeDir, 'symbols'), producer: symbolProducer(), log }));
  const sql = new LazySqlParser(async () => (await import('../adapters/sql/createSqlParser.ts')).createSqlParser());
  const book = new IntentBook(store.state);
  const stopBook = store.onApply((_entry, changes) => book.apply(changes));
  const intents = new CountingIntents(store);
  const agents = new AgentsAtWork(store);
  const observation = await createObservation({
    git, root, syntax, log, clock, intents, agents, isAwaited: () => store.isWriting, schemas: new SchemaThread(),
    said: { of: id => ({ isResolved: store.state.conflicts.get(id)?.status === 'resolved', thread: store.state.threads.get(id) }), version: () => book.conflictsVersion },
  });
  const { rights, dispose: disposeRights } = openRights(setting, { store, observation, syntax, git });
  const webhooks = openWebhooks(setting, { store, book, observation }, rights.rules);
  const plugins = openPlugins(setting, { store, book, observation, syntax, git }, rights.rules);
  const leases = new LeaseKeeper({ store, book, observation, clock, log });
  const conflicts = new ConflictKeeper({ store, observation, clock, log });
  const stopTelling = tellOfIntents(store, observation);
  agents.onChange(() => observation.agentsChanged());
  const gitTurns = new GitTurns({ now: () => clock.now(), isAlive, name: () => clock.id('t') });
  const gitWriter = git && cliGitWriter(git.commonDir);
  const landings = git && gitWriter && new Landings({
    store, clock, log, writer: gitWriter, check: async (...asked) => (await import('../adapters/check/checkCommit.ts')).checkCommit(git, root)(...asked),
    inTurn: body => gitTurns.during(body),
    worktreeOf: async branch => (await git.worktrees()).find(it => it.branch === branch)?.root,
  });
  const checkProposal: CheckProposal | undefined = git && (async (...asked) => (await import('../adapters/check/checkProposal.ts')).checkProposal(git, root)(...asked));
  const mergedWork = git && openMergedWork(setting, { git, store, observation, syntax, rights });
  const stopNoting = git && await noteUsedBranches(git, beginning.branches, book.branches, observation, log);
  return {
    use: { book, observation, conflictChanges: new ConflictChanges(clock.id('h')), coverage: coverageReports, syntax, sql, git, gitWriter, landings, mergedWork, gitTurns, fileMerges: new MergeThread(), rights, webhooks, plugins, models, checkProposal },
    startWatching: () => {
      if (git) beginning.gitThread.open();
      return opened instanceof Error ? Promise.reject(opened) : Promise.resolve();
    },
    agents: (openDoor, presence) => (git && gitWriter ? openAgents(setting, { git, gitWriter, gitTurns, store, syntax, mergedWork, models }, openDoor, presence) : undefined),
    prepare: input => (wantsSql(input, intents) ? loadSql(sql, book) : undefined),
    dispose: async () => {
      await mergedWork?.dispose();
      await models.dispose();
      gitTurns.dispose();
      leases.dispose();
      conflicts.dispose();
      await plugins.dispose();
      await webhooks.dispose();
      await disposeRights();
      stopTelling();
      stopNoting?.();
      intents.dispose();
      agents.dispose();
      stopBook();
      await observation.dispose();
      syntax.dispose();
      git?.dispose();
      await beginning.gitThread.close();
    },
  };
}

/** A repository that git refuses to read (its owner, its version) leaves intents working; the health says why. */
const readableGit = async ({ root, log }: HubSetting, { run }: GitThread): Promise<Git | Error | undefined> => {
  try {
    return await openGit(root, { log, run });
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
    void observation.intentsChanged(ids);
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
