import fs from 'node:fs';
import path from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import { emptyState, restoreState, type State } from '../engine/state.ts';
import type { Log } from '../ports/log.ts';
import { StoreError } from '../ports/store.ts';
import { syncDirectory } from './disk.ts';
import { timeOf } from './hybridClock.ts';
import { headName, readHead } from './headFile.ts';
import { endRemoved } from './chain.ts';
import { hashOf, segmentName, type Signer } from './journalLine.ts';
import { listSegments, scanJournal, startOfJournal, type Fault, type JournalPosition, type ScanOptions, type ScanResult } from './journalScan.ts';
import { Projections } from './projections.ts';
import { withoutRoom } from './segmentFile.ts';
import { schemaVersion } from './projectionSchema.ts';
import { ownLines } from './signedLines.ts';
import { Replay } from './replay.ts';
import { isSealed, readSnapshot, removeSnapshot, snapshotName } from './snapshotFile.ts';
import { newerStore } from './storeFormat.ts';

export interface Recovered {
  readonly state: State;
  readonly projections: Projections;
  readonly end: JournalPosition;
  /** Events the snapshot on disk does not hold. */
  readonly behind: number;
}

interface Base { readonly state: State; readonly projections: Projections; readonly at: JournalPosition }

/**
 * The state as the journal on disk has it: from the snapshot's position on where there is a good snapshot, from the
 * first line otherwise. Cuts a torn last line, and lines that nobody signed. Refuses with `StoreError`, and changes nothing, when the chain is
 * broken, when a signature is not the hub's, when lines that a snapshot has seen are gone, or when a newer version wrote here.
 */
export async function recover(dir: string, sql: SqlJsStatic, log: Log, signer?: Signer): Promise<Recovered> {
  const base = await fromSnapshot(dir, sql, log);
  const { state, projections, at } = base ?? { state: emptyState(), projections: new Projections(sql), at: startOfJournal };
  try {
    const replay = new Replay(state, projections);
    const options = { ...ownLines(signer), signed: state.hubKey !== undefined, head: await headOf(dir, state, signer, log) };
    const scan = await scanJournal(dir, at, (entry, place) => replay.add(entry, place), options);
    if (scan.faults.length > 0) throw damaged(dir, await placed(dir, scan.faults, options));
    if (state.hubKey !== undefined && state.hubKey !== signer?.publicKey) throw strangeKey(dir);
    replay.finish();
    await repair(dir, scan, log);
    return { state, projections, end: scan.end, behind: scan.end.seq - at.seq };
  } catch (error) {
    projections.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The store ${dir} could not be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Where only the last signature was looked at: which is the first that is wrong. */
async function placed(dir: string, faults: readonly Fault[], options: ScanOptions): Promise<readonly Fault[]> {
  const all = await scanJournal(dir, startOfJournal, () => undefined, { ...options, signed: false, everySignature: true });
  return all.faults.length > 0 ? all.faults : faults;
}

/** The end that the hub signed last. @throws StoreError when somebody else wrote it */
async function headOf(dir: string, state: State, signer: Signer | undefined, log: Log): Promise<ScanOptions['head']> {
  const head = signer && await readHead(dir, signer.publicKey);
  if (head === 'forged') throw new StoreError(`${path.join(dir, headName)} is not signed by this hub's key: it was forged or damaged, or keys/hub.key was replaced. Nothing was changed. Restore both from a backup, or delete ${headName} to accept the journal as it is.`);
  if (signer && !head && state.hubKey !== undefined) log.warn('store', `${path.join(dir, headName)} is missing: whether lines were removed from the journal's end cannot be told`);
  return head;
}

function strangeKey(dir: string): StoreError {
  return new StoreError(`The journal in ${dir} is signed with another key than keys/hub.key. Nothing was changed. Restore that key from a backup; a hub without it cannot go on with this journal.`);
}

async function fromSnapshot(dir: string, sql: SqlJsStatic, log: Log): Promise<Base | undefined> {
  const bytes = await readSnapshot(dir);
  if (!bytes) return undefined;
  const projections = isSealed(bytes) ? openProjections(sql, bytes) : undefined;
  const schema = projections?.meta().get('schema');
  if (!projections || typeof schema !== 'number') return await discard(dir, log, projections, 'is damaged or was changed by another program');
  if (schema > schemaVersion) {
    projections.close();
    throw newerStore(dir, `snapshot schema ${schema}; this build knows up to ${schemaVersion}`);
  }
  if (schema < schemaVersion) return await discard(dir, log, projections, `has the older schema ${schema}`);
  try {
    const at = positionOf(projections);
    await checkPosition(dir, at);
    const state = restoreState(projections.allDocuments(), timeOf(at.clock));
    const hubKey = projections.meta().get('hubKey');
    if (typeof hubKey === 'string') state.hubKey = hubKey;
    return { state, projections, at };
  } catch (error) {
    projections.close();
    throw error;
  }
}

async function discard(dir: string, log: Log, projections: Projections | undefined, why: string): Promise<undefined> {
  projections?.close();
  log.warn('store', `the snapshot ${path.join(dir, snapshotName)} ${why}; it is built again from the journal`);
  await removeSnapshot(dir);
}

function openProjections(sql: SqlJsStatic, bytes: Uint8Array): Projections | undefined {
  try { return new Projections(sql, bytes); } catch { return undefined; }
}

function positionOf(projections: Projections): JournalPosition {
  const meta = projections.meta();
  return {
    seq: Number(meta.get('seq')), hash: String(meta.get('hash')), segment: Number(meta.get('segment')),
    lineStart: Number(meta.get('lineStart')), offset: Number(meta.get('offset')), clock: String(meta.get('clock')),
  };
}

/** A snapshot only ever holds durable lines: one it has seen must be there, byte for byte. */
async function checkPosition(dir: string, at: JournalPosition): Promise<void> {
  if (at.seq === 0 || await holdsLine(path.join(dir, segmentName(at.segment)), at)) return;
  const { faults } = await scanJournal(dir, startOfJournal, () => undefined);
  if (faults.length > 0) throw damaged(dir, faults);
  const line = `${segmentName(at.segment)} line ${at.seq - at.segment + 1}`;
  throw new StoreError(`The journal in ${dir} is damaged: ${line}, which the snapshot has seen, is missing or was altered. Nothing was changed. Restore the journal from a backup, or ${goOn([snapshotName, headName])}.`);
}

async function holdsLine(file: string, at: JournalPosition): Promise<boolean> {
  let handle: fs.promises.FileHandle;
  try {
    handle = await fs.promises.open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    const line = Buffer.alloc(at.offset - at.lineStart);
    const { bytesRead } = await handle.read(line, 0, line.length, at.lineStart);
    return bytesRead === line.length && hashOf(line.subarray(0, -1)) === at.hash;
  } finally { await handle.close(); }
}

/**
 * Cuts what a killed process left half-written, keeping it aside, and makes the rest durable: lines of that process
 * may be in the page cache only, and a snapshot must not get ahead of the disk.
 */
async function repair(dir: string, scan: ScanResult, log: Log): Promise<void> {
  const last = (await listSegments(dir)).at(-1);
  if (last === undefined) return;
  const handle = await fs.promises.open(path.join(dir, segmentName(last)), 'r+');
  try {
    const surplus = scan.unsigned ?? scan.torn;
    if (surplus) await cut(dir, handle, surplus, log);
    await handle.sync();
  } finally { await handle.close(); }
  await syncDirectory(dir);
}

async function cut(dir: string, handle: fs.promises.FileHandle, torn: NonNullable<ScanResult['torn' | 'unsigned']>, log: Log): Promise<void> {
  const { size } = await handle.stat();
  const behind = Buffer.alloc(size - torn.offset);
  await handle.read(behind, 0, behind.length, torn.offset);
  const bytes = withoutRoom(behind);
  const aside = path.join(dir, `journal.torn-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  await fs.promises.writeFile(aside, bytes, { mode: 0o600, flush: true });
  await handle.truncate(torn.offset);
  const what = 'lines' in torn ? `${torn.lines} lines (from line ${torn.line}) that the hub did not sign: a write that was never acknowledged, or forged ones` : `${bytes.length} bytes of a line that was never acknowledged`;
  log.warn('store', `${torn.file} ended in ${what}; they were moved to ${path.basename(aside)}`);
}

function damaged(dir: string, faults: readonly Fault[]): StoreError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new StoreError(`The journal in ${dir} is damaged: ${first!.file} line ${first!.line} ${first!.what}${more}. Nothing was changed. Restore the journal from a backup${faults.length === 1 && first!.what.endsWith(endRemoved) ? `, or ${goOn([headName])}` : ''}.`);
}

/** What is left of the journal is whole: its snapshot and the signed end alone say that there was more. */
function goOn(files: readonly string[]): string {
  return `delete ${files.join(' and ')} beside it to go on with what is left: what the missing lines said (intents, comments, resolutions, rights given) is lost then, and what is written next takes their numbers`;
}
