import { spawnSync } from 'node:child_process';
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import ts from 'typescript';
import type { FileVersions } from '../../../server/src/ports/fileMerger.ts';

/** What a parser that the product does not merge with reads in a text. */
interface Read { readonly errors: number; readonly names: readonly string[] }

/**
 * What is wrong with a merge, found without the product's parser: more errors than a side has, a name that is lost, or one that
 * came from nowhere. TypeScript and JavaScript by the compiler, Python by its own `ast`, JSON by a parser of JSON; of other
 * languages only the words are counted.
 */
export function faultsOf(path: string, versions: FileVersions, merged: Buffer): readonly string[] {
  const read = readerOf(path);
  const [now, base, mine, theirs] = [merged, versions.base, versions.mine, versions.theirs].map((it) => read(it.toString('utf8').replace(/^\uFEFF/, '')));
  const errors = now!.errors > Math.max(mine!.errors, theirs!.errors) ? [`${now!.errors} errors`] : [];
  return [...errors, ...miscounted(now!.names, base!.names, mine!.names, theirs!.names)];
}

const readerOf = (path: string): (text: string) => Read => {
  if (/\.[cm]?[jt]sx?$/.test(path)) return (text) => byCompiler(path, text);
  if (/\.py$/.test(path)) return byPython;
  return /\.json$/.test(path) ? byJson : byWords;
};

function byCompiler(path: string, text: string): Read {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isClassElement(node) || ts.isTypeElement(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node) || ts.isEnumMember(node) || ts.isImportSpecifier(node)) && node.name) names.push(node.name.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { errors: source.parseDiagnostics.length, names };
}

const script = `
import ast, json, sys
try:
    tree = ast.parse(sys.stdin.buffer.read().decode('utf8'))
    names = [it.name for it in ast.walk(tree) if isinstance(it, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.alias))]
    print(json.dumps({'errors': 0, 'names': names}))
except SyntaxError:
    print(json.dumps({'errors': 1, 'names': []}))
`;

/** Files of Python 2 are errors on all sides. */
const byPython = (text: string): Read => {
  const { stdout } = spawnSync('python3', ['-W', 'ignore', '-c', script], { input: text, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Read;
};

function byJson(text: string): Read {
  const errors: ParseError[] = [];
  const names: string[] = [];
  const visit = (node: Node | undefined, path: string): void => {
    for (const it of node?.children ?? []) {
      const key = it.type === 'property' ? `${path}.${String(it.children?.[0]?.value)}` : path;
      if (it.type === 'property') names.push(key);
      visit(it.type === 'property' ? it.children?.[1] : it, key);
    }
  };
  const root = parseTree(text, errors, { disallowComments: false, allowTrailingComma: true });
  visit(root && { ...root, children: [root] }, '');
  return { errors: errors.length, names };
}

const byWords = (text: string): Read => ({ errors: 0, names: text.match(/[\w$\x80-\uffff]+/g) ?? [] });

/** As often as both sides' changes make it; what both did may be the same thing once. */
function miscounted(now: readonly string[], base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const counts = [now, base, mine, theirs].map((its) => {
    const found = new Map<string, number>();
    for (const it of its) found.set(it, (found.get(it) ?? 0) + 1);
    return (name: string): number => found.get(name) ?? 0;
  });
  const [is, was, own, other] = counts;
  return [...new Set([...now, ...base, ...mine, ...theirs])].flatMap((name) => {
    const x = own!(name) - was!(name), y = other!(name) - was!(name);
    const all = [x + y, ...x * y > 0 ? [x, y] : []];
    const change = is!(name) - was!(name);
    if (change < Math.min(...all)) return [`${name} is lost`];
    return change > Math.max(...all) ? [`${name} is there more often than on the sides`] : [];
  });
}
