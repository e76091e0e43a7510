import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { NotedBypass } from '../protocol/rights.ts';

/** Where it is noted what was let through while no hub could be asked; the next hub takes it into the journal. */
export const bypassFileOf = (storeDir: string): string => path.join(storeDir, 'bypassed.jsonl');

/** Adds a line for the owner alone. @throws Error where the folder cannot be written */
export const noteBypass = (storeDir: string, note: Omit<NotedBypass, 'id'>): void => {
  fs.mkdirSync(storeDir, { recursive: true, mode: 0o700 });
  fs.appendFileSync(bypassFileOf(storeDir), `${JSON.stringify({ id: randomUUID(), ...note })}\n`, { mode: 0o600 });
};
