import * as z from 'zod';

/** By which an answer is found again among those of a batch. */
export const batchId = z.union([z.string(), z.number()]);
export type BatchId = z.infer<typeof batchId>;

export type ReadLine<T> = { readonly line: T } | { readonly error: string; readonly id?: BatchId };

/** One line of a batch, as JSON. `error` names the field, or says that it is no JSON; with the line's id where that can be read. */
export const readBatchLine = <T>(schema: z.ZodType<T>, text: string): ReadLine<T> => {
  let value: unknown;
  try { value = JSON.parse(text); } catch { return { error: 'is not JSON' }; }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { line: parsed.data };
  const issue = parsed.error.issues[0];
  const id = z.object({ id: batchId }).safeParse(value);
  return { error: `${issue?.path.join('.') || 'value'}: ${issue?.message ?? 'not understood'}`, ...(id.success ? { id: id.data.id } : {}) };
};
