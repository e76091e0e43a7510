import * as z from 'zod';
import { targetText, type DdlText } from '../shapes.ts';
import { dialects, operations, targetKinds } from '../words.ts';

/** What work is about, as several tools ask for it. */
export const scopeInput = {
  targets: z.array(targetText).max(500).default([]).describe(
    `what is changed, each as kind:key=operation. Kinds: ${targetKinds.join(', ')}. Operations: ${operations.join(', ')}. `
    + 'Examples: symbol:src/cart.ts#Cart.total=modify, file:src/cart.ts=modify, column:orders.total=delete, symbol:src/tax.ts#rate=read (depends on it as it is)'),
  sql: z.string().max(1_000_000).optional().describe('DDL of a migration, judged by what it does to the schema'),
  dialect: z.enum(dialects).default('postgresql').describe('of sql'),
};

type Scope = z.output<z.ZodObject<typeof scopeInput>>;

export const scopeOf = ({ targets, sql, dialect }: Scope): { readonly targets: string[]; readonly ddl?: DdlText } =>
  ({ targets, ...(sql === undefined ? {} : { ddl: { text: sql, dialect } }) });
