import type { LanguageDefinition } from './languageDefinition.ts';

/** Tells the language of a file from its name alone. */
export class LanguageNames {
  private readonly byFileName = new Map<string, string>();
  private readonly byExtension = new Map<string, string>();

  constructor(languages: readonly LanguageDefinition[]) {
    for (const { name, fileNames, extensions } of languages) {
      for (const it of fileNames) this.byFileName.set(it, name);
      for (const it of extensions) this.byExtension.set(it, name);
    }
  }

  /** `path` with `/` or `\`. Extensions are read in any case, since some file systems ignore it. */
  of(path: string): string | undefined {
    const fileName = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    const known = this.byFileName.get(fileName);
    if (known !== undefined) return known;
    const lower = fileName.toLowerCase();
    for (let at = lower.indexOf('.', 1); at >= 0; at = lower.indexOf('.', at + 1)) {
      const language = this.byExtension.get(lower.slice(at));
      if (language !== undefined) return language;
    }
    return undefined;
  }
}
