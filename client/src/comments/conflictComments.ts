import { CommentMode, CommentThreadCollapsibleState, comments, MarkdownString, Range, type Comment, type CommentReply, type CommentThread, type Disposable, type Uri } from 'vscode';
import type { HubConnection } from '../connect/hubConnection.ts';
import { commentConflict, showConflict } from '../../../server/src/protocol/requests/conflicts.ts';
import type { Conflict, Thread } from '../../../server/src/protocol/shapes.ts';
import { commentControllerId } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { uriOfFile } from '../model/openedFolders.ts';
import { fileOf, isOwnPlace, type Snapshot } from '../model/snapshot.ts';

interface Shown { readonly thread: CommentThread; readonly connection: HubConnection; readonly conflict: string; count: number }

/** What is said of open conflicts, in the margin of the files they lie in: in the person's own file where there is one. */
export class ConflictComments implements Disposable {
  readonly #model: Model;
  readonly #controller = comments.createCommentController(commentControllerId, 'Interlock');
  /** By the conflict's id. */
  readonly #shown = new Map<string, Shown>();
  readonly #subscription: Disposable;

  constructor(model: Model) {
    this.#model = model;
    this.#controller.options = { placeHolder: 'Say something about this conflict', prompt: 'Comment on the conflict' };
    this.#subscription = model.onDidChange(() => void this.#refresh());
  }

  /** How many comments each file shows, by path. */
  shown(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#shown.values()].filter(it => it.count > 0).map(({ thread, count }) => [thread.uri.fsPath, count]));
  }

  /** Opens the thread of a conflict, with or without comments. @returns where it lies; undefined when the conflict lies in no file */
  open(connection: HubConnection, snapshot: Snapshot, conflict: Conflict): Uri | undefined {
    const shown = this.#threadOf(connection, snapshot, conflict);
    if (shown) shown.thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    return shown?.thread.uri;
  }

  /** The conflict of a thread, as commands are given one; undefined for what is no thread of ours. */
  conflictOf(thread: unknown): { readonly conflictId: string } | undefined {
    const shown = [...this.#shown.values()].find(it => it.thread === thread);
    return shown && { conflictId: shown.conflict };
  }

  /** What a person wrote below a thread. */
  async reply({ thread, text }: CommentReply): Promise<void> {
    const shown = [...this.#shown.values()].find(it => it.thread === thread);
    if (!shown) throw new Error('This conflict is no longer open.');
    const answer = await shown.connection.request(commentConflict, { id: shown.conflict, text });
    show(shown, answer.thread);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#controller.dispose();
  }

  async #refresh(): Promise<void> {
    const open = new Map(this.#model.connections().flatMap(connection => {
      const snapshot = this.#model.snapshotOf(connection);
      return (snapshot?.conflicts ?? []).map(conflict => [conflict.id, { connection, snapshot: snapshot!, conflict }] as const);
    }));
    for (const [id, { thread }] of this.#shown) {
      if (open.has(id)) continue;
      thread.dispose();
      this.#shown.delete(id);
    }
    await Promise.all([...open.values()].filter(it => it.conflict.comments !== undefined).map(it => this.#read(it)));
  }

  async #read({ connection, snapshot, conflict }: { readonly connection: HubConnection; readonly snapshot: Snapshot; readonly conflict: Conflict }): Promise<void> {
    const shown = this.#threadOf(connection, snapshot, conflict);
    if (!shown || shown.count === conflict.comments) return;
    // A conflict that is gone meanwhile leaves the views with the next change.
    const answer = await connection.request(showConflict, { id: conflict.id }).catch(() => undefined);
    if (answer?.thread) show(shown, answer.thread);
  }

  #threadOf(connection: HubConnection, snapshot: Snapshot, conflict: Conflict): Shown | undefined {
    const known = this.#shown.get(conflict.id);
    if (known) return known;
    const inFiles = conflict.places.filter(it => fileOf(snapshot, it) !== undefined);
    const place = inFiles.find(it => isOwnPlace(snapshot, it)) ?? inFiles[0];
    if (!place) return undefined;
    const line = place.range?.start.line ?? 0;
    const thread = this.#controller.createCommentThread(uriOfFile(fileOf(snapshot, place)!), new Range(line, 0, line, 0), []);
    thread.label = conflict.message;
    thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
    const shown = { thread, connection, conflict: conflict.id, count: 0 };
    this.#shown.set(conflict.id, shown);
    return shown;
  }
}

const show = (shown: Shown, { comments: said }: Thread): void => {
  shown.count = said.length;
  shown.thread.comments = said.map(({ actor, text, at }): Comment => ({
    author: { name: actor }, body: plain(text), mode: CommentMode.Preview, timestamp: new Date(at),
  }));
};

/** Others wrote it: shown as it is, with no links that run anything. */
const plain = (text: string): MarkdownString => {
  const shown = new MarkdownString();
  shown.appendText(text);
  return shown;
};
