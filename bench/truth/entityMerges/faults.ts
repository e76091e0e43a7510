import { diffLines } from 'diff';
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
  if (!read) return miscountedWords([merged, versions.base, versions.mine, versions.theirs].map((it) => it.toString('utf8')));
  const [now, base, mine, theirs] = [merged, versions.base, versions.mine, versions.theirs].map((it) => read(it.toString('utf8').replace(/^\uFEFF/, '')));
  const errors = now!.errors > Math.max(mine!.errors, theirs!.errors) ? [`${now!.errors} errors`] : [];
  return [...errors, ...miscounted(now!.names, base!.names, mine!.names, theirs!.names)];
}

const readerOf = (path: string): ((text: string) => Read) | undefined => {
  if (/\.[cm]?[jt]sx?$/.test(path)) return (text) => byCompiler(path, text);
  if (/\.py$/.test(path)) return byPython;
  return /\.json$/.test(path) ? byJson : undefined;
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

/** What the lines that both sides wrote, or both took away, have in common may be the same thing once: between these the count has to lie. */
function miscountedWords([now, base, mine, theirs]: readonly string[]): readonly string[] {
  const [is, was] = [wordsIn(now!), wordsIn(base!)];
  const [own, other] = [linesChanged(base!, mine!), linesChanged(base!, theirs!)];
  return [...new Set([...is.keys(), ...was.keys(), ...own.added.keys(), ...other.added.keys()])].flatMap((word) => {
    const of = (words: ReadonlyMap<string, number>): number => words.get(word) ?? 0;
    const all = of(was) + of(own.added) + of(other.added) - of(own.gone) - of(other.gone);
    if (of(is) < all - Math.min(of(own.added), of(other.added))) return [`${word} is lost`];
    return of(is) > all + Math.min(of(own.gone), of(other.gone)) ? [`${word} is there more often than on the sides`] : [];
  });
}

const wordsIn = (text: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const [word] of text.matchAll(/[\w$\x80-\uffff]+/g)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
};

const linesChanged = (base: string, side: string): { readonly added: ReadonlyMap<string, number>; readonly gone: ReadonlyMap<string, number> } => {
  const changes = diffLines(base, side);
  const textOf = (which: 'added' | 'removed'): string => changes.filter((it) => it[which]).map((it) => it.value).join('\n');
  return { added: wordsIn(textOf('added')), gone: wordsIn(textOf('removed')) };
};
