import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { problemOf } from '../inputReader.ts';

/** What the SDK gives as the text of an error, when a request is not as its method has it: all that its validator found, as JSON. */
const issues = z.tuple([z.looseObject({ code: z.string(), path: z.array(z.union([z.string(), z.number()])), message: z.string() })], z.unknown());

/** The same transport; it tells in one line, under the code for it, which part of a request was wrong. */
export const withPlainErrors = (transport: Transport): Transport => {
  const send = transport.send.bind(transport);
  transport.send = (message, options) => send(plain(message), options);
  return transport;
};

const plain = (message: JSONRPCMessage): JSONRPCMessage => {
  if (!('error' in message) || message.error.code !== Number(ErrorCode.InternalError)) return message;
  const first = firstIssue(message.error.message);
  if (!first) return message;
  const found = problemOf(first as unknown as z.core.$ZodIssue);
  return { ...message, error: { code: ErrorCode.InvalidParams, message: found.ok ? first.message : found.problem.message } };
};

const firstIssue = (text: string): { readonly message: string } | undefined => {
  try {
    return issues.safeParse(JSON.parse(text)).data?.[0];
  } catch {
    return undefined;
  }
};
