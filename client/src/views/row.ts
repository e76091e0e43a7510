/** What a row stands for; commands find their intent or conflict through it. */
export type Subject =
  | { readonly kind: 'intent' | 'conflict' | 'side' | 'agent'; readonly home: string; readonly id: string }
  /** `at`: index in the conflict's places. */
  | { readonly kind: 'place'; readonly home: string; readonly id: string; readonly at: number };

/** One row of a view, as data: drawn by `RowTree`, read by tests. */
export interface Row {
  /** Stable while the thing exists, unique in its view: keeps selection and expansion over a refresh. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: Icon;
  /** What a screen reader says; default: label and description. */
  readonly spoken?: string;
  /** Markdown; text from others is already escaped. */
  readonly tooltip?: string;
  /** What `viewItem` is in menus. */
  readonly context?: string;
  /** Initially open; meaningless without children. */
  readonly expanded?: boolean;
  readonly children: readonly Row[];
  readonly subject?: Subject;
  /** Run with the row on a click. */
  readonly command?: string;
}

/** A product icon and a theme colour. */
export interface Icon { readonly id: string; readonly color?: string }

/** Rows of several repositories: under their names when there is more than one. */
export const perRepository = <S extends { readonly home: string; readonly name: string; readonly root: string }>(
  snapshots: readonly S[], rowsOf: (snapshot: S) => readonly Row[],
): readonly Row[] => {
  const [only] = snapshots;
  if (snapshots.length === 1 && only) return rowsOf(only);
  return snapshots.map(it => ({ id: it.home, label: it.name, description: it.root, icon: { id: 'repo' }, expanded: true, children: rowsOf(it) }));
};

/** A heading with its number of rows; nothing when it is empty. */
export const group = (id: string, label: string, icon: Icon, expanded: boolean, children: readonly Row[]): readonly Row[] =>
  children.length === 0 ? [] : [{ id, label, description: String(children.length), icon, expanded, children }];

/** A last row that says what is not shown. @param command shows all, in a terminal */
export const leftOut = (id: string, count: number, command: string): readonly Row[] =>
  count <= 0 ? [] : [{ id, label: `${count} more`, description: `see: ${command}`, icon: { id: 'ellipsis' }, children: [] }];
