import { hash } from 'node:crypto';
import { isSignedBy } from '../identity/keyPair.ts';
import type { DomainEvent, JournalEntry } from '../engine/events.ts';
import { StoreError } from '../ports/store.ts';

/** `prev` of the very first line. */
export const genesisHash = '0'.repeat(64);

/** Newest version of event data this build can read. */
const knownVersion = 1;

/** Every event this build can fold; does not compile when one is forgotten. */
const knownTypes: Readonly<Record<DomainEvent['type'], true>> = {
  'intent.declared': true, 'intent.started': true, 'intent.completed': true, 'intent.merged': true,
  'intent.abandoned': true, 'intent.narrowed': true, 'intent.combined': true, 'lease.renewed': true, 'lease.expired': true,
  'conflict.resolved': true, 'conflict.commented': true, 'conflict.rated': true, 'conflict.reopened': true, 'note.recorded': true, 'work.claimed': true, 'work.released': true,
  'session.started': true, 'session.resumed': true, 'session.ended': true, 'session.orphaned': true,
  'actor.rekeyed': true, 'actor.revoked': true,
  'grant.issued': true, 'grant.revoked': true,
  'hub.key': true, 'actor.registered': true, 'access.denied': true, 'access.bypassed': true, 'rules.adopted': true, 'trust.given': true, 'mark.put': true, 'worktree.entered': true, 'worktree.taken': true,
  'check.confirmed': true, 'check.withdrawn': true,
  'landing.begun': true, 'landing.stepped': true, 'landing.ended': true,
  'agent.started': true, 'agent.placed': true, 'agent.stepped': true, 'agent.reviewed': true, 'agent.paused': true, 'agent.resumed': true, 'agent.waited': true, 'agent.ended': true,
  'plan.adopted': true, 'plan.closed': true, 'plan.deviated': true, 'task.assigned': true, 'task.finished': true,
};

/** Where a line lies. `segment` is the first sequence number of its file. */
export interface LinePlace { readonly segment: number; readonly offset: number }

/** Names a segment so that a listing sorted by name is sorted by sequence. */
export const segmentName = (firstSeq: number): string => `journal-${String(firstSeq).padStart(12, '0')}.jsonl`;

/** First sequence number from a segment's name; undefined for other files. */
export function segmentOf(name: string): number | undefined {
  const digits = /^journal-(\d{12})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** SHA-256 (hex) of a line's bytes without its newline. */
export const hashOf = (line: Uint8Array): string => hash('sha256', line);

/** An entry as the journal keeps it, with the newline. */
export const encodeLine = (entry: JournalEntry): Buffer => Buffer.from(`${JSON.stringify(entry)}\n`);

/** Vouches for the lines of a journal, as the hub's key does. */
export interface Signer {
  readonly publicKey: string;
  sign(text: string): string;
  /** What only the holder of the key can make, and check; thirty times as fast as a signature. */
  mac(bytes: Uint8Array): string;
}

/** A whole line, newline included, sealed with a code over what it was. The seal's place and length are always the same. */
export const sealLine = (line: Buffer, signer: Signer): Buffer =>
  Buffer.concat([line.subarray(0, -2), Buffer.from(`,"mac":"${signer.mac(line.subarray(0, -1))}"}\n`)]);

/** Whether this signer sealed the line (without newline) as it is. */
export const isSealedBy = (signer: Signer, line: Buffer, mac: string): boolean => {
  const plain = withoutEnding(line, 'mac', mac);
  return plain !== undefined && signer.mac(plain) === mac;
};

/** Whether a line (without newline) is the last of those written together, where the hub vouches for them. */
export const endsWrite = (line: Buffer): boolean => /,"(?:mac|sig)":"[^"\0]*"\}$/.test(line.subarray(-120).toString('latin1'));

/** A signature over a line, and by the chain over all before it. */
export const signHash = (hashed: string, signer: Signer): string => signer.sign(signedText(hashed));

export const isSignedHash = (hashed: string, sig: string, publicKey: string): boolean => isSignedBy(publicKey, signedText(hashed), sig);

/** Whether this key signed the line (without newline) as it is, in the line itself. */
export const isSignedLine = (line: Buffer, sig: string, publicKey: string): boolean => {
  const plain = withoutEnding(line, 'sig', sig);
  return plain !== undefined && isSignedHash(hashOf(plain), sig, publicKey);
};

const withoutEnding = (line: Buffer, field: string, value: string): Buffer | undefined => {
  const ending = Buffer.from(`,"${field}":"${value}"}`);
  return line.subarray(-ending.length).equals(ending) ? Buffer.concat([line.subarray(0, -ending.length), Buffer.from('}')]) : undefined;
};

const signedText = (hashed: string): string => `interlock-journal\n${hashed}`;

/**
 * Reads a line. Undefined when it is no journal entry at all; a line that a newer version of the product wrote is
 * refused with `StoreError`, because folding it by guess would damage the state.
 */
export function decodeLine(line: Buffer, place: string): JournalEntry | undefined {
  let value: unknown;
  try { value = JSON.parse(line.toString('utf8')); } catch { return undefined; }
  if (!isEntry(value)) return undefined;
  if (value.version > knownVersion || !Object.hasOwn(knownTypes, value.type)) {
    throw new StoreError(`${place} was written by a newer version of Interlock (${value.type} version ${value.version}). Update Interlock to open this store; nothing was changed.`);
  }
  return value;
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const it = value as Record<keyof JournalEntry, unknown>;
  return Number.isSafeInteger(it.seq) && Number.isSafeInteger(it.version)
    && typeof it.clock === 'string' && typeof it.actor === 'string' && typeof it.stream === 'string'
    && (it.session === undefined || typeof it.session === 'string')
    && typeof it.type === 'string' && typeof it.prev === 'string' && [it.prevSig, it.mac, it.sig].every(isTextOrNone) && typeof it.data === 'object' && it.data !== null;
}

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';
