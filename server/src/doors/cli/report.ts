import type { RequestShape } from '../../protocol/request.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import type { Invocation } from './command.ts';
import { exitCodes, type ExitCode } from './terminal.ts';

/** Prints an answer: as one JSON document with `--json`, else as its presenter shows it. */
export const report = async (shape: RequestShape, output: unknown, { globals, terminal }: Invocation): Promise<ExitCode> => {
  if (globals.json) terminal.out(`${JSON.stringify(output)}\n`);
  else terminal.out(await humanText(shape, output, terminal.columns));
  return codeOf(shape, output, terminal.err);
};

const humanText = async (shape: RequestShape, output: unknown, columns: number | undefined): Promise<string> => {
  const { presenters } = await import('./present/presenters.ts');
  const present = presenters[shape.name];
  return present ? present(output as never, columns) : `${JSON.stringify(output, null, 2)}\n`;
};

/** 2 wherever a merge is refused, open conflicts are in the answer, or what is not allowed, or somebody else has the work; 1 for a store that is not whole. */
const codeOf = (shape: RequestShape, output: unknown, err: (text: string) => void): ExitCode => {
  const { label, conflicts, claimed, violations, items, ok, faults } = output as { readonly label?: string; readonly conflicts?: unknown; readonly claimed?: boolean; readonly violations?: readonly unknown[]; readonly items?: readonly { readonly state: string }[]; readonly ok?: boolean; readonly faults?: readonly unknown[] };
  if (shape.name === 'journal/verify' && ok !== true) {
    err(`the journal is not whole: ${faults?.length ?? 0} faults\n`);
    return exitCodes.failed;
  }
  const open = Array.isArray(conflicts) && (conflicts as readonly Conflict[]).some(({ status }) => status === 'open');
  return open || (shape.name === 'conflict/mergeFile' && label === 'REFUSED') || claimed === false || (violations?.length ?? 0) > 0 || (shape.name.startsWith('speculation/') && items?.some(it => it.state === 'breaks') === true) ? exitCodes.conflicts : exitCodes.fine;
};
