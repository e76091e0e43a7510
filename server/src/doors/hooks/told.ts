import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What a session of an agent was told, so that nothing is told twice. */
export interface Told {
  /** Conflicts it knows of. */
  readonly told: readonly string[];
  /** Conflicts it was asked about before an edit; it knows of them once the edit was made. */
  readonly asked: readonly string[];
}

/** Ids kept of one session. */
const most = 500;
/** A session that was silent for this long is over, ms. */
const forgetAfterMs = 7 * 24 * 3_600_000;

const folderOf = (storeDir: string): string => path.join(storeDir, 'hooks');

/** The session's own name is a client's, and no name of a file. */
const fileOf = (storeDir: string, session: string): string => path.join(folderOf(storeDir), `${createHash('sha256').update(session).digest('hex').slice(0, 32)}.json`);

export const readTold = (storeDir: string, session: string): Told => {
  try {
    const { told, asked } = JSON.parse(fs.readFileSync(fileOf(storeDir, session), 'utf8')) as Partial<Told>;
    return { told: texts(told), asked: texts(asked) };
  } catch {
    return { told: [], asked: [] };
  }
};

/** For the owner only, by temporary file and rename: hooks of one session may run at once. */
export const writeTold = (storeDir: string, session: string, { told, asked }: Told): void => {
  const file = fileOf(storeDir, session);
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(folderOf(storeDir), { recursive: true, mode: 0o700 });
  fs.writeFileSync(temporary, JSON.stringify({ told: told.slice(-most), asked: asked.slice(-most) }), { mode: 0o600 });
  fs.renameSync(temporary, file);
};

/** Removes what sessions that are over left behind. */
export const pruneTold = (storeDir: string, now: number): void => {
  const folder = folderOf(storeDir);
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (now - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > forgetAfterMs) fs.rmSync(file, { force: true });
  }
};

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(it => typeof it === 'string') : []);
