import path from 'node:path';
import ts from 'typescript';
import type { Compiler } from './compiler.ts';

const options: ts.CompilerOptions = {
  strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], jsx: ts.JsxEmit.Preserve, allowImportingTsExtensions: true, esModuleInterop: true,
};
const root = '/project/';

/** TypeScript's own checker, strict, over the whole program; only what a state changes is checked again. */
export const tsc = (): Compiler => {
  let builder: ts.SemanticDiagnosticsBuilderProgram | undefined;
  const parsed = new Map<string, ts.SourceFile>();
  const check: Compiler['check'] = (states) => {
    const found = new Map<string, readonly string[]>();
    for (const { id, files } of states) {
      const host = hostOf(files, parsed);
      builder = ts.createSemanticDiagnosticsBuilderProgram([...files.keys()].map((it) => root + it), options, host, builder);
      const all = [...builder.getSyntacticDiagnostics(), ...builder.getSemanticDiagnostics()];
      found.set(id, all.map((it) => `${it.file ? path.posix.relative(root, it.file.fileName) : ''}: TS${it.code}: ${ts.flattenDiagnosticMessageText(it.messageText, ' ').slice(0, 300)}`));
    }
    return Promise.resolve(found);
  };
  return { found: { version: `TypeScript ${ts.version}` }, check, dispose: () => { parsed.clear(); } };
};

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
        Object.assign(file, { version: ts.sys.createHash?.(text) ?? text });
        parsed.set(key, file);
      }
      return file;
    },
  };
}
