#!/usr/bin/env node
/** The `interlock` command: one process for each command line. */
import { runCli } from './doors/cli/runCli.ts';
import type { Terminal } from './doors/cli/terminal.ts';

// A reader that had enough (`interlock log | head`) ends the command without a complaint.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode : 1));
process.stderr.on('error', () => undefined);

const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const terminal: Terminal = {
  cwd: process.cwd(), env: process.env, columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: text => void process.stdout.write(text), err: text => void process.stderr.write(text), bytes: it => void process.stdout.write(it), input: readInput,
};

process.exitCode = await runCli(process.argv.slice(2), terminal, import.meta.url);
