import ts from 'typescript';

const options: ts.CompilerOptions = {
  strict: true, noEmit: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, allowJs: true,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], jsx: ts.JsxEmit.Preserve, allowImportingTsExtensions: true, esModuleInterop: true,
};
const root = '/project/';

/** A place that a rename writes at, and what it writes there. */
export interface RenamePlace { readonly path: string; readonly start: number; readonly end: number; readonly text: string }

/** TypeScript's own language service over a tree that is held in memory. */
export class TypeScriptTree {
  private files = new Map<string, { readonly text: string; readonly version: number }>();
  private version = 0;
  private readonly service: ts.LanguageService;

  constructor() {
    const outside = ts.createCompilerHost(options);
    const inside = (name: string): string | undefined => name.startsWith(root) ? this.files.get(name.slice(root.length))?.text : undefined;
    this.service = ts.createLanguageService({
      getCompilationSettings: () => options, getCurrentDirectory: () => root, getDefaultLibFileName: () => outside.getDefaultLibFileName(options),
      getScriptFileNames: () => [...this.files.keys()].map((it) => root + it),
      getScriptVersion: (name) => String(this.files.get(name.slice(root.length))?.version ?? 0),
      getScriptSnapshot: (name) => { const text = inside(name) ?? (name.startsWith(root) ? undefined : outside.readFile(name)); return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text); },
      fileExists: (name) => name.startsWith(root) ? inside(name) !== undefined : outside.fileExists(name), readFile: (name) => inside(name) ?? outside.readFile(name),
      directoryExists: (name) => !name.startsWith(root) || [...this.files.keys()].some((it) => (root + it).startsWith(name)),
    });
  }

  set(files: ReadonlyMap<string, string>): void {
    const next = new Map<string, { readonly text: string; readonly version: number }>();
    for (const [path, text] of files) {
      const known = this.files.get(path);
      next.set(path, known?.text === text ? known : { text, version: ++this.version });
    }
    this.files = next;
  }

  /** Undefined where it cannot be renamed. */
  rename(path: string, offset: number, to: string): readonly RenamePlace[] | undefined {
    const found = this.service.findRenameLocations(root + path, offset, false, false, { providePrefixAndSuffixTextForRename: true });
    return found?.map(({ fileName, textSpan, prefixText = '', suffixText = '' }) =>
      ({ path: fileName.slice(root.length), start: textSpan.start, end: textSpan.start + textSpan.length, text: `${prefixText}${to}${suffixText}` }));
  }

  /** What the checker says of some files, without places. */
  complaints(paths: Iterable<string>): readonly string[] {
    return [...paths].flatMap((path) => this.files.has(path) ? [...this.service.getSyntacticDiagnostics(root + path), ...this.service.getSemanticDiagnostics(root + path)]
      .map((it) => `${path}: TS${it.code}: ${ts.flattenDiagnosticMessageText(it.messageText, ' ').slice(0, 200)}`) : []).sort();
  }

  dispose(): void { this.service.dispose(); }
}

/** What is in the second list and not in the first, counting equal ones. */
export const fresh = (before: readonly string[], now: readonly string[]): readonly string[] => {
  const left = new Map<string, number>();
  for (const it of before) left.set(it, (left.get(it) ?? 0) + 1);
  return now.filter((it) => { const count = left.get(it) ?? 0; if (count > 0) left.set(it, count - 1); return count === 0; });
};
