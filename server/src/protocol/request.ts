import type { z } from 'zod';

/** How a request is offered in a terminal. Flags are derived from the input schema: `targets` → `--target` repeated. */
export interface CliShape {
  /** Words after `interlock`, as `intent declare`. */
  readonly command: string;
  /** Input fields taken by position, in order. */
  readonly positionals?: readonly string[];
  /** Input field → flag name, where the flag is not the field's own name in kebab-case. */
  readonly flags?: Readonly<Record<string, string>>;
}

/**
 * One ability as every door offers it. The wire id is `interlock/<name>`; both sides import this one object,
 * so a wrong parameter name does not compile.
 */
export interface RequestShape<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `area/verb`, as `intent/declare`. */
  readonly name: string;
  readonly summary: string;
  /** `write` may change the journal; `read` never does. */
  readonly access: 'read' | 'write';
  /** What it is given is written nowhere, so a secret in it stays. */
  readonly secretInput?: true;
  /** Only for whoever holds the hub's own key. */
  readonly ownerOnly?: true;
  readonly input: I;
  readonly output: O;
  readonly cli?: CliShape;
  /** Time limit of one call, ms, where the default of 30 s does not fit. */
  readonly limitMs?: number;
}

export const defineRequest = <I extends z.ZodType, O extends z.ZodType>(shape: RequestShape<I, O>): RequestShape<I, O> => shape;

/** The JSON-RPC method of a request. */
export const methodOf = (shape: RequestShape): string => `interlock/${shape.name}`;

/** What a caller writes / a handler receives / a caller gets back. */
export type InputOf<R> = R extends RequestShape<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedInputOf<R> = R extends RequestShape<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<R> = R extends RequestShape<z.ZodType, infer O> ? z.output<O> : never;
