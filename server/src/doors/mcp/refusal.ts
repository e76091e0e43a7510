/** Codes of JSON-RPC 2.0, section 5.1. */
const codes = { notJson: -32700, noMessage: -32600 } as const;

/** An answer to what cannot be taken as a message. `id` is null where it cannot be told, as JSON-RPC has it. */
export const refusal = (id: string | number | null, message: string, code: number = codes.noMessage): string => `${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`;

/** The answer to a line that is no message of JSON-RPC 2.0; undefined where it is one. */
export const refusalOf = (line: string): string | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return refusal(null, `a message is not JSON: ${(error as Error).message}`, codes.notJson);
  }
  if (Array.isArray(value)) return refusal(null, 'a list of messages is not read: send one in each line');
  const { id, jsonrpc, ...rest } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isMessage = jsonrpc === '2.0' && (typeof rest['method'] === 'string' || 'result' in rest || 'error' in rest);
  const ofId = typeof id === 'string' || typeof id === 'number' ? id : null;
  return isMessage ? undefined : refusal(ofId, 'this is no message of JSON-RPC 2.0: it needs "jsonrpc":"2.0" and a method, a result or an error');
};
