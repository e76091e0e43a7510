/** Where packages of one kind come from: equal names in two of them are two things. */
export type Registry = 'npm' | 'pypi' | 'go' | 'cargo' | 'maven' | 'rubygems' | 'packagist' | 'nuget';

/** One package that a manifest asks for. */
export interface Dependency {
  readonly name: string;
  /** Part of the manifest that asks for it: `devDependencies`; empty where there are no parts. */
  readonly section: string;
  /** As written; empty where none is. */
  readonly version: string;
  /** Zero-based line that names it. */
  readonly line: number;
}

/** A kind of manifest: data and a reader of its text. Readers never throw: undefined where the text cannot be understood. */
export interface ManifestFormat {
  readonly registry: Registry;
  /** Of the whole path. */
  readonly path: RegExp;
  read(text: string): readonly Dependency[] | undefined;
}
