/** Where a check's output points to in the merged tree; lines count from 1. */
export interface Pointed { readonly path: string; readonly line?: number }

/** `src/a.ts(3,5)`, `src/a.ts:3:5`, `File "src/a.py", line 3`, `src/a.go:3`; a path has a dot in its last part. */
const pointers = [
  /(?<path>[\w@+.~-][\w@+./\\~-]*\.\w+)\((?<line>\d+),\d+\)/g,
  /File "(?<path>[^"\n]+)", line (?<line>\d+)/g,
  /(?<path>[\w@+.~/\\-]*[\w@+~-]\.\w+):(?<line>\d+)(?::\d+)?/g,
  /(?<path>[\w@+.~-]+(?:[/\\][\w@+.~-]+)+\.\w+)/g,
];

/** More is no help: the first ones are what is to be mended. */
const most = 10;

/** Of others, and not to be mended here. */
const installed = /(?:^|\/)(?:node_modules|\.venv|venv|vendor)\//;

/**
 * Where to look: what the lines that speak of errors name with a line; where they name none, what the rest names with one; else
 * the files that they name.
 */
export const placesOf = (lines: readonly string[], output: string, folder: string, isFile: (path: string) => boolean): readonly Pointed[] => {
  const told = pointedOut(lines, folder, isFile);
  if (told.some((it) => it.line !== undefined)) return told;
  const more = pointedOut(output.split('\n'), folder, isFile).filter((it) => it.line !== undefined);
  return more.length > 0 ? more : told;
};

/** Files that these lines name and that are in the tree, each once, in their order. */
const pointedOut = (lines: readonly string[], folder: string, isFile: (path: string) => boolean): readonly Pointed[] => {
  const found = new Map<string, Pointed>();
  for (const line of lines) {
    for (const { groups } of pointers.flatMap((it) => [...line.matchAll(it)])) {
      const path = relativeTo(folder, groups!['path']!);
      const known = found.get(path);
      if ((known && known.line !== undefined) || installed.test(path) || !isFile(path)) continue;
      const at = groups!['line'];
      if (!known || at !== undefined) found.set(path, { path, ...(at === undefined ? {} : { line: Number(at) }) });
    }
  }
  return [...found.values()].slice(0, most);
};

const relativeTo = (folder: string, named: string): string => {
  const plain = named.replaceAll('\\', '/').replace(/^\.\//, '');
  const root = `${folder.replaceAll('\\', '/')}/`;
  const at = plain.indexOf(root);
  return at < 0 ? plain : plain.slice(at + root.length);
};
