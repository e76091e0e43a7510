import type { SqlJsStatic } from 'sql.js';
import { emptyState } from '../engine/state.ts';
import type { VerifyReport } from '../ports/store.ts';
import { segmentName, type Signer } from './journalLine.ts';
import { scanJournal, startOfJournal, type Fault, type JournalPosition, type ScanResult } from './journalScan.ts';
import { Projections } from './projections.ts';
import { Replay } from './replay.ts';
import { SessionProofs } from './sessionProofs.ts';
import { ownLines } from './signedLines.ts';

export interface Verification {
  readonly dir: string;
  readonly sql: SqlJsStatic;
  /** End of what was written, and the state it led to. */
  readonly end: JournalPosition;
  readonly stateHash: string;
  /** What was found behind the end. */
  readonly strays: readonly Fault[];
  /** Whose journal it is. */
  readonly signer: Signer | undefined;
}

/** Reads the whole journal up to its end, follows its chain and its signatures, builds the projections anew and compares. Changes nothing. */
export async function verifyJournal({ dir, sql, end, stateHash, strays, signer }: Verification): Promise<VerifyReport> {
  const projections = new Projections(sql);
  try {
    const replay = new Replay(emptyState(), projections);
    const proofs = new SessionProofs();
    const strangers: Fault[] = [];
    let entries = 0;
    const scan = await scanJournal(dir, startOfJournal, (entry, place) => {
      entries++;
      const what = proofs.fault(entry);
      if (what !== undefined) strangers.push({ file: segmentName(place.segment), line: entry.seq - place.segment + 1, seq: entry.seq, what });
      replay.add(entry, place);
    }, { until: end, ...ownLines(signer) });
    const found = scan.faults.length === 0 ? [] : (await scanJournal(dir, startOfJournal, () => undefined, { until: end, ...ownLines(signer), everySignature: true })).faults;
    const faults = [...found, ...strangers, ...missing(scan.end, end), ...unsigned(scan), ...strays, ...unwritable(replay, end)];
    const rebuiltHash = projections.stateHash();
    return { ok: faults.length === 0 && rebuiltHash === stateHash, entries, faults, stateHash, rebuiltHash };
  } finally { projections.close(); }
}

const unsigned = (scan: ScanResult): readonly Fault[] =>
  scan.unsigned ? [{ file: scan.unsigned.file, line: scan.unsigned.line, what: `begins ${scan.unsigned.lines} lines that the hub did not sign` }] : [];

/** Lines this process wrote, or a snapshot saw, that the files no longer hold in that form. */
function missing(found: JournalPosition, expected: JournalPosition): readonly Fault[] {
  if (found.hash === expected.hash) return [];
  return [{ file: segmentName(expected.segment), line: expected.seq - expected.segment + 1, seq: expected.seq, what: `is not the line that was written: the journal ends at seq ${found.seq} or its end was altered` }];
}

/** Altered lines may hold what no row can. */
function unwritable(replay: Replay, end: JournalPosition): readonly Fault[] {
  try {
    replay.finish();
    return [];
  } catch (error) {
    return [{ file: segmentName(end.segment), line: 0, what: `the projections cannot be built from these lines: ${error instanceof Error ? error.message : String(error)}` }];
  }
}
