import { commands, window, type Disposable, type Memento, type TreeView, type ViewBadge } from 'vscode';
import { contextKeys, viewIds } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { countOpen } from '../model/snapshot.ts';
import { agentRows } from './agentRows.ts';
import { conflictRows } from './conflictRows.ts';
import { deniedRows } from './deniedRows.ts';
import { intentRows, type GroupBy } from './intentRows.ts';
import { mergeOrderRows } from './mergeOrderRows.ts';
import type { Row } from './row.ts';
import { RowTree } from './rowTree.ts';
import { sideRows } from './sideRows.ts';

const groupByKey = 'groupBy';

/** The views of the activity bar container, and the badge on it. */
export class Views implements Disposable {
  readonly #memory: Memento;
  readonly #model: Model;
  readonly #trees: Readonly<Record<keyof typeof viewIds, RowTree>>;
  readonly #drawn: Readonly<Record<keyof typeof viewIds, TreeView<Row>>>;
  readonly #disposables: Disposable[];
  #groupBy: GroupBy;

  constructor(model: Model, memory: Memento) {
    this.#model = model;
    this.#memory = memory;
    this.#groupBy = memory.get<GroupBy>(groupByKey, 'status');
    this.#trees = {
      intents: new RowTree(() => intentRows(model.snapshots(), this.#groupBy)),
      conflicts: new RowTree(() => conflictRows(model.snapshots())),
      sides: new RowTree(() => sideRows(model.snapshots())),
      mergeOrder: new RowTree(() => mergeOrderRows(model.snapshots())),
      agents: new RowTree(() => agentRows(model.snapshots())),
      denied: new RowTree(() => deniedRows(model.snapshots())),
    };
    this.#drawn = { intents: this.#create('intents'), conflicts: this.#create('conflicts'), sides: this.#create('sides'), mergeOrder: this.#create('mergeOrder'), agents: this.#create('agents'), denied: this.#create('denied') };
    this.#disposables = [...Object.values(this.#drawn), ...Object.values(this.#trees), model.onDidChange(() => this.#refresh())];
    this.#tellGrouping();
    this.#refresh();
  }

  rows(view: keyof typeof viewIds): readonly Row[] {
    return this.#trees[view].rows;
  }

  get badge(): ViewBadge | undefined {
    return this.#drawn.conflicts.badge;
  }

  /** The row a key binding means. */
  selected(view: keyof typeof viewIds): Row | undefined {
    return this.#drawn[view].selection[0];
  }

  async groupBy(groupBy: GroupBy): Promise<void> {
    this.#groupBy = groupBy;
    await this.#memory.update(groupByKey, groupBy);
    this.#tellGrouping();
    this.#trees.intents.refresh();
  }

  /** Brings a view to the front. */
  async focus(view: keyof typeof viewIds): Promise<void> {
    await commands.executeCommand(`${viewIds[view]}.focus`);
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  #create(view: keyof typeof viewIds): TreeView<Row> {
    return window.createTreeView(viewIds[view], { treeDataProvider: this.#trees[view], showCollapseAll: view !== 'sides' });
  }

  #refresh(): void {
    for (const tree of Object.values(this.#trees)) tree.refresh();
    const { error } = countOpen(this.#model.snapshots());
    this.#drawn.conflicts.badge = error === 0 ? undefined : { value: error, tooltip: `${error} open conflict${error === 1 ? '' : 's'} of severity error` };
  }

  #tellGrouping(): void {
    void commands.executeCommand('setContext', contextKeys.groupBy, this.#groupBy);
  }
}
