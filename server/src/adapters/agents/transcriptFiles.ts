import fs from 'node:fs/promises';
import path from 'node:path';
import { transcriptEntry, type TranscriptEntry } from '../../protocol/agents.ts';
import type { Transcripts } from '../../ports/transcripts.ts';

/** A file for each agent, an entry a line. */
export class TranscriptFiles implements Transcripts {
  constructor(private readonly dir: string) {}

  async append(agent: string, entry: TranscriptEntry): Promise<void> {
    await fs.mkdir(this.dir, { recursive: true, mode: 0o700 });
    await fs.appendFile(this.#file(agent), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }

  async read(agent: string): Promise<readonly TranscriptEntry[]> {
    const text = await fs.readFile(this.#file(agent), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').flatMap(readLine);
  }

  #file(agent: string): string { return path.join(this.dir, `${agent}.jsonl`); }
}

const readLine = (line: string): readonly TranscriptEntry[] => {
  try {
    const read = transcriptEntry.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
};
