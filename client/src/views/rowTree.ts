import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Disposable, type TreeDataProvider } from 'vscode';
import type { Icon, Row } from './row.ts';

/** Draws rows. Asks for them anew at each refresh and hands out what it was given. */
export class RowTree implements TreeDataProvider<Row>, Disposable {
  readonly #read: () => readonly Row[];
  readonly #changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;
  #rows: readonly Row[] = [];
  readonly #parents = new Map<string, Row>();

  constructor(read: () => readonly Row[]) {
    this.#read = read;
    this.#take();
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** Redraws when something differs: a redraw loses the hover a person is reading. */
  refresh(): void {
    const before = JSON.stringify(this.#rows);
    this.#take();
    if (JSON.stringify(this.#rows) !== before) this.#changes.fire();
  }

  getChildren(row?: Row): Row[] {
    return [...(row ? row.children : this.#rows)];
  }

  getParent(row: Row): Row | undefined {
    return this.#parents.get(row.id);
  }

  getTreeItem(row: Row): TreeItem {
    const item = new TreeItem(row.label, stateOf(row));
    item.id = row.id;
    if (row.description !== undefined) item.description = row.description;
    if (row.icon) item.iconPath = iconOf(row.icon);
    if (row.tooltip !== undefined) item.tooltip = new MarkdownString(row.tooltip);
    item.accessibilityInformation = { label: row.spoken ?? [row.label, ...(row.description === undefined ? [] : [row.description])].join(', ') };
    if (row.context !== undefined) item.contextValue = row.context;
    if (row.command !== undefined) item.command = { command: row.command, title: 'Open', arguments: [row] };
    return item;
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #take(): void {
    this.#rows = this.#read();
    this.#parents.clear();
    this.#note(this.#rows);
  }

  #note(rows: readonly Row[], parent?: Row): void {
    for (const row of rows) {
      if (parent) this.#parents.set(row.id, parent);
      this.#note(row.children, row);
    }
  }
}

const stateOf = (row: Row): TreeItemCollapsibleState => {
  if (row.children.length === 0) return TreeItemCollapsibleState.None;
  return row.expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
};

const iconOf = (icon: Icon): ThemeIcon => icon.color === undefined ? new ThemeIcon(icon.id) : new ThemeIcon(icon.id, new ThemeColor(icon.color));
