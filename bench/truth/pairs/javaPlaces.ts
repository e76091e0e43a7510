import { folderOf, sibling } from './places.ts';
import type { Edits, Project } from './project.ts';

/** Package that a file says it is in. */
export const packageOf = (text: string): string => /^package\s+([\w.]+);/m.exec(text)?.[1] ?? '';
const importsOf = (text: string): string => [...text.matchAll(/^import\s[^;]*;/gm)].map(([it]) => it).join('\n');

/** A class of its own in the same package, with the imports of the symbol's file. */
export const inNew = (project: Project, path: string, name: string, body: string, head = `public class ${name}`): Edits => {
  const text = project.text(path);
  return new Map([[sibling(path, `${name}.java`), `package ${packageOf(text)};\n\n${importsOf(text)}\n\n${head} {\n${body}\n}\n`]]);
};

/** The same in a package of its own. */
export const inOther = (project: Project, path: string, name: string, type: string, body: string): Edits => {
  const text = project.text(path), inside = `${packageOf(text)}.samples`;
  return new Map([[`${folderOf(path)}/samples/${name}.java`, `package ${inside};\n\nimport ${packageOf(text)}.${type};\n${importsOf(text)}\n\npublic class ${name} {\n${body}\n}\n`]]);
};
