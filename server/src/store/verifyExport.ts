import type { SignedEnd } from '../ports/store.ts';
import { Chain } from './chain.ts';
import { startOfJournal, type Fault } from './journalScan.ts';
import { SessionProofs } from './sessionProofs.ts';

export interface ExportReport {
  readonly ok: boolean;
  readonly entries: number;
  /** Sequence number of the last line that a signature covers; 0: nothing is signed. */
  readonly signedTo: number;
  readonly hubKey: string | null;
  /** By line of the file. */
  readonly faults: readonly Pick<Fault, 'line' | 'what'>[];
}

/** Checks what `log --export` wrote by itself: sequence, chain, every signature, every session, and that nothing is missing at its end. `hubKey`: the key that must have signed. */
export function verifyExport(text: string, hubKey?: string): ExportReport {
  const [head = '', ...rest] = text.replace(/\n$/, '').split('\n');
  const named = headerKey(head);
  const signedEnd = endOf(rest.at(-1) ?? '');
  const lines = signedEnd ? rest.slice(0, -1) : rest;
  if (named === undefined) return { ok: false, entries: 0, signedTo: 0, hubKey: null, faults: [{ line: 1, what: 'is not the beginning of an exported journal' }] };
  const strangers: Pick<Fault, 'line' | 'what'>[] = [];
  const proofs = new SessionProofs();
  let entries = 0;
  const chain = new Chain(startOfJournal, entry => {
    entries++;
    const what = proofs.fault(entry);
    if (what !== undefined) strangers.push({ line: entry.seq + 1, what });
  }, { hubKey: hubKey ?? named ?? undefined, everySignature: true, end: signedEnd ?? { seq: 0, sig: '' } });
  chain.enter(1, 0);
  for (const line of lines) chain.take({ bytes: Buffer.from(line), offset: 0, terminated: true });
  chain.leave(true);
  const { faults, unsigned, end } = chain.result();
  const found = [
    ...faults.map(({ line, what }) => ({ line: line + 1, what })), ...strangers,
    ...(unsigned ? [{ line: unsigned.line + 1, what: `begins ${unsigned.lines} lines that the hub did not sign` }] : []),
  ];
  return { ok: found.length === 0, entries, signedTo: named === null ? 0 : end.seq, hubKey: hubKey ?? named, faults: found };
}

/** What the file ends in; files of format 1 do not. */
function endOf(line: string): SignedEnd | undefined {
  try {
    const { interlock, seq, sig } = JSON.parse(line) as { readonly interlock?: unknown; readonly seq?: unknown; readonly sig?: unknown };
    return interlock === 'end' && typeof seq === 'number' && typeof sig === 'string' ? { seq, sig } : undefined;
  } catch { return undefined; }
}

/** The key that the first line names; null: none; undefined: it is no such line. */
function headerKey(line: string): string | null | undefined {
  try {
    const { interlock, hubKey } = JSON.parse(line) as { readonly interlock?: unknown; readonly hubKey?: unknown };
    return interlock === 'journal' && (hubKey === null || typeof hubKey === 'string') ? hubKey : undefined;
  } catch { return undefined; }
}
