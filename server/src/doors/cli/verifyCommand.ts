import fs from 'node:fs';
import path from 'node:path';
import { verifyExport } from '../../store/verifyExport.ts';
import type { CliCommand, Invocation } from './command.ts';
import { readText } from './readDdl.ts';
import { exitCodes, type ExitCode } from './terminal.ts';

/** `verify`, which can also look at a file that `log --export` wrote; that needs no hub. */
export const withOffline = (verify: CliCommand): CliCommand => ({
  ...verify,
  options: [...verify.options,
    { flag: 'export', value: 'file', text: 'check a file that log --export wrote instead; needs no hub' },
    { flag: 'key', value: 'key', text: 'with --export: the public key (or its file, hub.pub) that must have signed; default: the one the file names' }],
  examples: ['interlock verify', 'interlock verify --export journal.jsonl --key .git/interlock/hub.pub'],
  run: invocation => (invocation.given['export'] === undefined ? verify.run(invocation) : Promise.resolve(check(invocation))),
});

const check = ({ given, globals, terminal }: Invocation): ExitCode => {
  const file = String(given['export']);
  const report = verifyExport(readText('--export', path.resolve(terminal.cwd, file)), keyOf(given['key'], terminal.cwd));
  if (globals.json) terminal.out(`${JSON.stringify(report)}\n`);
  else {
    terminal.out(`${report.ok ? 'whole' : 'NOT whole'}: ${report.entries} entries, signed up to ${report.signedTo} by ${report.hubKey ?? 'nobody'}\n`);
    terminal.out(report.faults.map(it => `${file}:${it.line}: ${it.what}\n`).join(''));
  }
  return report.ok ? exitCodes.fine : exitCodes.failed;
};

const keyOf = (given: unknown, cwd: string): string | undefined => {
  if (typeof given !== 'string') return undefined;
  const file = path.resolve(cwd, given);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : given;
};
