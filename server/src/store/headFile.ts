import fs from 'node:fs';
import path from 'node:path';
import { isSignedBy } from '../identity/keyPair.ts';
import { replaceFile } from './disk.ts';
import type { Signer } from './journalLine.ts';
import type { JournalPosition } from './journalScan.ts';

/** The journal's end as the hub last signed it: shows that lines are missing, also where the snapshot is. */
export const headName = 'head.json';

type Head = Pick<JournalPosition, 'seq' | 'hash'>;

export const writeHead = (dir: string, { seq, hash }: Head, signer: Signer): Promise<void> =>
  replaceFile(dir, path.join(dir, headName), Buffer.from(`${JSON.stringify({ seq, hash, sig: signer.sign(signedText({ seq, hash })) })}\n`));

/** Undefined where there is none; `forged` where it is not by the hub's key. */
export const readHead = async (dir: string, hubKey: string): Promise<Head | 'forged' | undefined> => {
  let text: string;
  try {
    text = await fs.promises.readFile(path.join(dir, headName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { seq, hash, sig } = parsed(text);
  return typeof seq === 'number' && typeof hash === 'string' && typeof sig === 'string' && isSignedBy(hubKey, signedText({ seq, hash }), sig) ? { seq, hash } : 'forged';
};

const signedText = ({ seq, hash }: Head): string => `interlock-head\n${seq}\n${hash}`;

const parsed = (text: string): Partial<Record<'seq' | 'hash' | 'sig', unknown>> => {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
};
