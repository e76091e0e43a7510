import ts from 'typescript';
import type { Compiler } from './compiler.ts';

const options: ts.CompilerOptions = {
  strict: true, noEmit: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], jsx: ts.JsxEmit.Preserve, allowImportingTsExtensions: true, esModuleInterop: true,
};
const root = '/project/';

/** TypeScript's own checker, strict, with the whole program at hand; asked of the files that a state can reach. */
export const tsc = (): Compiler => {
  let program: ts.Program | undefined;
  const parsed = new Map<string, ts.SourceFile>();
  const check: Compiler['check'] = (states) => {
    const found = new Map<string, readonly string[]>();
    for (const { id, files, reached = new Set(files.keys()) } of states) {
      program = ts.createProgram([...files.keys()].map((it) => root + it), options, hostOf(files, parsed), program);
      found.set(id, [...reached].flatMap((it) => complaints(program!, root + it)));
    }
    return Promise.resolve(found);
  };
  return { found: { version: `TypeScript ${ts.version}` }, check, dispose: () => { parsed.clear(); } };
};

function complaints(program: ts.Program, path: string): readonly string[] {
  const file = program.getSourceFile(path);
  const all = file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
  return all.map((it) => `${path.slice(root.length)}: TS${it.code}: ${ts.flattenDiagnosticMessageText(it.messageText, ' ').slice(0, 300)}`);
}

function hostOf(files: ReadonlyMap<string, string>, parsed: Map<string, ts.SourceFile>): ts.CompilerHost {
  const base = ts.createCompilerHost(options, true);
  const inside = (name: string): string | undefined => name.startsWith(root) ? files.get(name.slice(root.length)) : undefined;
  const folders = new Set([...files.keys()].flatMap((it) => { const parts = it.split('/').slice(0, -1); return parts.map((_, at) => root + parts.slice(0, at + 1).join('/')); }));
  return {
    ...base, getCurrentDirectory: () => root, fileExists: (name) => name.startsWith(root) ? inside(name) !== undefined : base.fileExists(name),
    readFile: (name) => inside(name) ?? (name.startsWith(root) ? undefined : base.readFile(name)), directoryExists: (name) => folders.has(name) || `${name}/` === root || (!name.startsWith(root) && (base.directoryExists?.(name) ?? false)),
    realpath: (name) => name, getDirectories: () => [],
    getSourceFile: (name, languageVersion) => {
      const text = inside(name) ?? (name.startsWith(root) ? undefined : base.readFile(name));
      if (text === undefined) return undefined;
      const key = `${name}\0${text}`;
      let file = parsed.get(key);
      if (!file) {
        file = ts.createSourceFile(name, text, languageVersion);
        parsed.set(key, file);
      }
      return file;
    },
  };
}
