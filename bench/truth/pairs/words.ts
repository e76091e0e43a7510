import type { Edits, Project, Symbol } from './project.ts';

/** Two changes that meet. */
export interface Meeting { readonly sub: string; readonly symbol: Symbol; readonly a: Edits; readonly b: Edits }

/** A parameter of a function as it is written. */
export interface Written { readonly name: string; readonly text: string; readonly optional: boolean }

/** How a function comes to give another thing: its type, what is behind `return`, and what its callers write behind a call. Undefined: not for this type. */
export interface Result { type(text: string): string | undefined; value(text: string): string; readonly taken: string }

/** What a pair maker has to know of a language. Edits it gives need not build: the compiler says. */
export interface Words {
  readonly language: string;
  readonly extensions: readonly string[];
  /** A parameter that callers have to give, and what they give for it. */
  readonly demanded: { readonly parameter: string; readonly value: string };
  /** A parameter that they need not give; undefined where the language has none. */
  readonly optional?: string;
  /** Statements that do nothing, for the body of a function. */
  readonly idle: string;
  /** A parameter that takes more than it took; undefined where none such is known. */
  widened(text: string): string | undefined;
  /** A parameter that no longer takes what it took; undefined where none such is known. */
  otherwise(text: string): string | undefined;
  readonly result: Result;
  comment(text: string): string;
  parameter(text: string): Written;
  /** Whether others than its own file can use a symbol. */
  isShared(project: Project, symbol: Symbol): boolean;
  /** Whether a symbol is part of what is built at all; where undefined, all are. */
  isBuilt?(project: Project, symbol: Symbol): boolean;
  /** Small additions that use a symbol. */
  uses(project: Project, symbol: Symbol): readonly Edits[];
  /** Small additions with a thing of their own of the same name. */
  namesakes(project: Project, symbol: Symbol): readonly Edits[];
  /** The symbol in another file, users following; with `alias` still to be had at the old place. */
  moved(project: Project, symbol: Symbol, alias: boolean): Edits | undefined;
  /** Added behind a symbol renamed to `now`, so that the old name still works. */
  aliasOf(project: Project, symbol: Symbol, now: string): string | undefined;
  /** The symbol is no longer to be had from elsewhere. */
  hidden(project: Project, symbol: Symbol): Edits | undefined;
  /** Both sides bring one name to one scope. */
  duplicates(project: Project): readonly Meeting[];
  /** A type comes to demand a member, while something is written for it without. */
  requirements(project: Project): readonly Meeting[];
}
