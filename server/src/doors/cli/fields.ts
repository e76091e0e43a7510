import * as z from 'zod';
import type { RequestShape } from '../../protocol/request.ts';
import { ddlText } from '../../protocol/shapes.ts';

/** How a field of an input is written in a terminal. */
export type FieldKind = 'text' | 'number' | 'duration' | 'switch' | 'choice' | 'record' | 'ddl';

/** One field of a request's input, as a terminal sees it. */
export interface CliField {
  readonly name: string;
  /** Without dashes. */
  readonly flag: string;
  readonly kind: FieldKind;
  readonly list: boolean;
  readonly required: boolean;
  /** A switch that is not simply off by default: it can be off, on, or not said. */
  readonly optional: boolean;
  readonly choices: readonly string[] | undefined;
  readonly positional: boolean;
}

/**
 * The fields of a request in the order of its schema. Fields of a shape no terminal can write are an error of the
 * build, found by the test that lists all commands.
 */
export const fieldsOf = (shape: RequestShape): readonly CliField[] => {
  if (!(shape.input instanceof z.ZodObject)) return [];
  return Object.entries(shape.input.shape as Record<string, z.ZodType>).map(([name, schema]) => fieldOf(shape, name, schema));
};

const fieldOf = (shape: RequestShape, name: string, schema: z.ZodType): CliField => {
  const inner = unwrap(schema);
  const list = inner instanceof z.ZodArray;
  const item = list ? unwrap(inner.element as z.ZodType) : inner;
  return {
    name, flag: shape.cli?.flags?.[name] ?? kebab(name), list, kind: kindOf(shape, name, item),
    required: !(schema instanceof z.ZodOptional) && !(schema instanceof z.ZodDefault),
    optional: schema instanceof z.ZodOptional,
    choices: item instanceof z.ZodEnum ? item.options.map(String) : undefined,
    positional: shape.cli?.positionals?.includes(name) ?? false,
  };
};

const unwrap = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable ? unwrap(schema.unwrap() as z.ZodType) : schema;

const kindOf = (shape: RequestShape, name: string, schema: z.ZodType): FieldKind => {
  if (schema === ddlText) return 'ddl';
  if (schema instanceof z.ZodBoolean) return 'switch';
  if (schema instanceof z.ZodNumber) return name.endsWith('Ms') ? 'duration' : 'number';
  if (schema instanceof z.ZodEnum) return 'choice';
  if (schema instanceof z.ZodRecord) return 'record';
  if (schema instanceof z.ZodString) return 'text';
  throw new Error(`${shape.name}: the field ${name} cannot be written in a terminal`);
};

/** `ttlMs` → `ttl`, `dependsOn` → `depends-on`. */
const kebab = (name: string): string => name.replace(/Ms$/, '').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
