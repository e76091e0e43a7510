import type { Subject } from '../../views/row.ts';

/** What a command was run on, as far as its first argument says. */
export type Given =
  /** A row of a view. */
  | { readonly by: 'row'; readonly subject: Subject }
  /** An id, from a code action, a key binding or another extension. */
  | { readonly by: 'intent' | 'conflict'; readonly id: string }
  /** The selected row of the view that has the focus, from a key binding. */
  | { readonly by: 'selection' };

/** Undefined for anything else: the command then asks. */
export const readGiven = (argument: unknown): Given | undefined => {
  const subject = field(argument, 'subject');
  if (isSubject(subject)) return { by: 'row', subject };
  for (const by of ['intent', 'conflict'] as const) {
    const id = field(argument, `${by}Id`);
    if (typeof id === 'string') return { by, id };
  }
  return field(argument, 'selection') === true ? { by: 'selection' } : undefined;
};

/** A text field of an argument. */
export const givenText = (argument: unknown, name: string): string | undefined => {
  const value = field(argument, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** A whole number in an argument. */
export const givenNumber = (argument: unknown, name: string): number | undefined => {
  const value = field(argument, name);
  return Number.isInteger(value) ? value as number : undefined;
};

/** A list of texts in an argument. */
export const givenTexts = (argument: unknown, name: string): readonly string[] | undefined => {
  const value = field(argument, name);
  return Array.isArray(value) && value.every(it => typeof it === 'string') ? value : undefined;
};

const field = (argument: unknown, name: string): unknown =>
  typeof argument === 'object' && argument !== null ? (argument as Readonly<Record<string, unknown>>)[name] : undefined;

const isSubject = (value: unknown): value is Subject =>
  typeof field(value, 'kind') === 'string' && typeof field(value, 'home') === 'string' && typeof field(value, 'id') === 'string';
