/** The files of a project in one state. */
export interface State {
  readonly id: string;
  readonly files: ReadonlyMap<string, string>;
  /** Files that what was changed can reach: a compiler to which each file costs looks at no others. */
  readonly reached?: ReadonlySet<string>;
}

/** What is wrong with states of a project, each complaint without its line: states are compared by it. */
export interface Compiler {
  /** Program and version, or why there is none on this machine. */
  readonly found: { readonly version: string } | { readonly missing: string };
  /** One call after the other; what was learned of earlier states is kept. */
  check(states: readonly State[]): Promise<ReadonlyMap<string, readonly string[]>>;
  dispose(): void;
}

/** Complaints about a state that the base does not have as often. */
export function beyond(base: readonly string[], now: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const it of base) left.set(it, (left.get(it) ?? 0) + 1);
  return now.filter((it) => { const more = left.get(it) ?? 0; left.set(it, more - 1); return more <= 0; });
}
