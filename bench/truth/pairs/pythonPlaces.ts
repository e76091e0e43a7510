import type { Edits, Project, Symbol } from './project.ts';

/** How files beside it name a module. */
export const moduleOf = (path: string): string => path.split('/').at(-1)!.replace(/\.pyi?$/, '');
/** Whether a symbol is declared by the module itself. */
export const isTop = ({ it }: Symbol): boolean => it.parent === undefined;
/** A name as functions are called. */
export const snake = (name: string): string => name.replace(/^_+/, '').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
/** Code behind all that is in a file. */
export const append = (project: Project, path: string, body: string): Edits => new Map([[path, `${project.text(path).trimEnd()}\n\n\n${body}`]]);
