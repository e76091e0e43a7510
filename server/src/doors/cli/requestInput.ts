import type { Dialect } from '../../protocol/words.ts';
import type { Given } from './command.ts';
import type { CliField } from './fields.ts';
import { readDdl } from './readDdl.ts';
import type { Terminal } from './terminal.ts';
import { durationMs, numberValue, recordValue } from './values.ts';

/** What was typed, as the request wants it; fields that were not given are left out. @throws CliError naming the flag */
export const requestInput = async (fields: readonly CliField[], given: Given, root: string | undefined, terminal: Terminal): Promise<Record<string, unknown>> => {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const typed = given[field.positional ? field.name : field.flag];
    if (typed === undefined) continue;
    input[field.name] = field.kind === 'ddl'
      ? await readDdl(`--${field.flag}`, String(typed), (given['dialect'] as Dialect | undefined) ?? 'postgresql', root, terminal)
      : valueOf(field, typed);
  }
  return input;
};

const valueOf = (field: CliField, typed: string | readonly string[] | boolean): unknown => {
  if (field.kind === 'record') return recordValue(field.flag, typed as readonly string[]);
  if (Array.isArray(typed)) return (typed as readonly string[]).map(one => single(field, one));
  return single(field, typed as string | boolean);
};

const single = (field: CliField, typed: string | boolean): unknown => {
  if (field.kind === 'duration') return durationMs(field.flag, String(typed));
  if (field.kind === 'number') return numberValue(field.flag, String(typed));
  return typed;
};
