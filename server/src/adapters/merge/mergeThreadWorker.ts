/** The thread of `MergeThread`: merges one file and says so. */
import { parentPort, workerData } from 'node:worker_threads';
import { mergeFile } from '../../merging/mergeFile.ts';
import type { FileMergeQuestion } from '../../ports/fileMerges.ts';
import { gitFileMerger } from '../git/fileMerger.ts';
import { createSyntax } from '../syntax/createSyntax.ts';
import type { MergeThreadAnswer } from './mergeThread.ts';

/** For one git command, ms. */
const gitLimitMs = 15_000;

const merged = async ({ versions, path, labels }: FileMergeQuestion): Promise<MergeThreadAnswer> => {
  const bytes = { base: Buffer.from(versions.base), mine: Buffer.from(versions.mine), theirs: Buffer.from(versions.theirs) };
  try {
    const found = await mergeFile({ versions: bytes, path, markers: { labels } }, { git: gitFileMerger(gitLimitMs), syntax: createSyntax() });
    return { label: found.label, reason: found.reason, text: found.bytes.toString('utf8') };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

void merged(workerData as FileMergeQuestion).then(answer => parentPort?.postMessage(answer));
