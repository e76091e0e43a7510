import { importPath } from './places.ts';
import type { Project, Symbol } from './project.ts';

/** Whether other files can import it by its name. */
export const isExported = ({ it }: Symbol): boolean => it.parent === undefined && /^export\b(?! default)/.test(it.signature);

/** Lines a file begins with: what it imports. */
export const importsEnd = (text: string): number => [...text.matchAll(/^(?:import\b[^;]*?from\s*['"][^'"\n]+['"];?|import\s+['"][^'"\n]+['"];?)[ \t]*\n/gms)].reduce((end, it) => Math.max(end, it.index + it[0].length), 0);

/** A line that imports one name. */
export const importOf = (name: string, from: string, to: string, isType: boolean, extension: string): string => `import ${isType ? 'type ' : ''}{ ${name} } from '${importPath(to, from)}${extension}'\n`;

/** How files of the project write the end of a module's name. */
export const endingOf = (project: Project): string => {
  const found = [...project.files.values()].map((text) => /from\s+['"]\.[^'"]*?(\.[jt]s)?['"]/.exec(text)).find((it) => it !== null);
  return found?.[1] ?? '';
};
