import { nobody } from '../engine/actors/nobody.ts';
import fs from 'node:fs';
import { withoutSecrets } from '../engine/redactSecrets.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { notedBypass, type Bypass, type NotedBypass } from '../protocol/rights.ts';
import { bypassFileOf } from './noteBypass.ts';

/** Longer files are not what hooks write, bytes. */
const maxBytes = 1_048_576;
export interface BypassTaker { readonly storeDir: string; readonly store: Pick<Store, 'commit' | 'query' | 'entries'>; readonly log: Log }

/**
 * Writes down, once, what was let through while no hub ran. Whoever can write into the store's folder can write such a
 * note: it is told as noted, and as nobody's signed word. What cannot be read is left out, and that is logged.
 */
export const takeBypassNotes = async ({ storeDir, store, log }: BypassTaker): Promise<void> => {
  const file = bypassFileOf(storeDir);
  const taken = `${file}.taken`;
  // One that a hub was taking when it ended goes first.
  if (!fs.existsSync(taken)) {
    if (!fs.existsSync(file)) return;
    fs.renameSync(file, taken);
  }
  const { notes, unread } = readNotes(taken);
  const known = await alreadyTaken(store);
  await Promise.all(notes.filter(it => !known.has(it.id)).map(({ id, at, actor, where, why, what }) => {
    const bypass: Bypass = { where, why: withoutSecrets(why), what: what.map(withoutSecrets), noted: { id, at, actor } };
    return store.commit({ type: 'access.bypassed', actor: nobody, stream: `security/${actor}`, data: { bypass } });
  }));
  fs.rmSync(taken, { force: true });
  if (unread > 0) log.warn('hub', `${unread} notes of what was let through while no hub ran could not be read`);
};

const readNotes = (file: string): { readonly notes: readonly NotedBypass[]; readonly unread: number } => {
  const found = fs.lstatSync(file);
  if (!found.isFile() || found.size > maxBytes) return { notes: [], unread: 1 };
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(it => it !== '');
  const notes = lines.flatMap(line => readNote(line) ?? []);
  return { notes: [...new Map(notes.map(it => [it.id, it])).values()], unread: lines.length - notes.length };
};

const readNote = (line: string): NotedBypass | undefined => {
  try {
    return notedBypass.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** By their ids: a hub may have ended between writing them down and forgetting the notes. */
const alreadyTaken = async (store: BypassTaker['store']): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for (const { seq } of store.query<{ seq: number }>("SELECT seq FROM journal WHERE type = 'access.bypassed' AND actor = ?", [nobody])) {
    for await (const { data } of store.entries(seq, seq)) {
      const { noted } = (data as { readonly bypass: Bypass }).bypass;
      if (noted) found.add(noted.id);
    }
  }
  return found;
};
