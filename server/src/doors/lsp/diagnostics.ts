import path from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import type { HubContext } from '../../features/feature.ts';
import type { Side } from '../../protocol/shapes.ts';
import { CodeMarks } from './codeMarks.ts';
import { uriOf } from './fileUri.ts';
import { toDiagnostic, toDiagnostics } from './toDiagnostics.ts';
import type { Ability, Window } from './window.ts';

/** Conflicts on the reader's own lines, and what may not be changed there, pushed as they come and go. */
export const diagnostics: Ability = {
  name: 'diagnostics',
  begin(window, hub) {
    const marks = new CodeMarks(window, hub, file => publisher.publish([file]));
    const publisher = new Publisher(window, hub, marks);
    window.onEnd(() => marks.dispose());
    window.onTextChange(file => marks.changed(file));
    window.onEnd(hub.observation.onDidChange(({ files }) => publisher.publish(files)));
    window.onEnd(hub.rights.breaches.onDidChange(files => publisher.publish(files)));
    // A resolution is no change of any file.
    const again = gathered(() => publisher.publishAll());
    window.onEnd(again.stop);
    window.onEnd(hub.store.onCommit((_entry, { conflicts, threads }) => {
      if (conflicts.length + threads.length > 0) again.ask();
    }));
    window.onEnd(hub.store.onCommit((_entry, { owners, rules }) => {
      if (owners.length + rules.length > 0) marks.allChanged();
    }));
    window.onViewChange(file => {
      if (file === undefined) publisher.publishAll();
      else {
        marks.changed(file);
        publisher.publish([file]);
      }
    });
    marks.allChanged();
    publisher.publishAll();
  },
};

/** A burst is answered once, ms later. */
const gatherMs = 10;

const gathered = (run: () => void): { readonly ask: () => void; readonly stop: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
};

class Publisher {
  readonly #window: Window;
  readonly #hub: HubContext;
  readonly #marks: CodeMarks;
  /** File → what was last sent for it, and under which spelling: an unchanged list is not sent again. */
  readonly #sent = new Map<string, { readonly uri: string; readonly text: string }>();

  constructor(window: Window, hub: HubContext, marks: CodeMarks) {
    this.#window = window;
    this.#hub = hub;
    this.#marks = marks;
  }

  /** Everything this window should show; what left its view is withdrawn. */
  publishAll(): void {
    const sides = this.#hub.observation.sides();
    this.#publish(new Set([...this.#sent.keys(), ...this.#conflictedFiles(sides)]), sides);
  }

  /** @param files absolute paths */
  publish(files: Iterable<string>): void {
    this.#publish(files, this.#hub.observation.sides());
  }

  #publish(files: Iterable<string>, sides: readonly Side[]): void {
    for (const file of files) this.#publishOne(file, sides);
  }

  #publishOne(file: string, sides: readonly Side[]): void {
    const document = this.#window.documents.byFile(file);
    const known = this.#sent.get(file);
    const uri = document?.uri ?? known?.uri ?? uriOf(file);
    const list = this.#shows(file) ? this.#diagnosticsOf(file, sides) : [];
    const text = JSON.stringify(list);
    if (known && known.uri !== uri) void this.#window.connection.sendDiagnostics({ uri: known.uri, diagnostics: [] });
    if ((known?.uri === uri ? known.text : '[]') === text) return;
    if (list.length === 0) this.#sent.delete(file);
    else this.#sent.set(file, { uri, text });
    const version = document && { version: document.text.version };
    void this.#window.connection.sendDiagnostics({ uri, diagnostics: [...list], ...version });
  }

  #diagnosticsOf(file: string, sides: readonly Side[]): readonly Diagnostic[] {
    const root = rootOf(file, sides);
    if (root === undefined) return [];
    const relative = path.relative(root, file).split(path.sep).join('/');
    const at = { root, path: relative, window: this.#window.id, sides };
    const conflicts = this.#hub.observation.conflictsIn(root, relative, this.#window.id)
      .filter(conflict => conflict.status === 'open')
      .flatMap(conflict => toDiagnostics(conflict, at));
    const marks = this.#marks.of(file);
    // Where a person types, what is measured of the text hides what was measured of the file.
    const breaches = this.#hub.rights.breaches.all().filter(it => it.root === root && it.violation.path === relative && (!marks || it.violation.range === undefined));
    return [...conflicts, ...breaches.map(toDiagnostic), ...marks ?? []];
  }

  #shows(file: string): boolean {
    const { folders, documents } = this.#window;
    return documents.byFile(file) !== undefined || folders.some(folder => isInside(file, folder));
  }

  #conflictedFiles(sides: readonly Side[]): readonly string[] {
    const breached = this.#hub.rights.breaches.all().map(it => path.join(it.root, ...it.violation.path.split('/')));
    const roots = new Map(sides.map(side => [side.id, side.root]));
    return [...breached, ...this.#hub.observation.conflicts().flatMap(conflict => conflict.places).flatMap(place => {
      const root = roots.get(place.side);
      return root === undefined || place.path === '' ? [] : [path.join(root, ...place.path.split('/'))];
    })];
  }
}

/** Root of the worktree a file lies in. A worktree may lie inside another: the innermost root counts. */
export const rootOf = (file: string, sides: readonly Side[]): string | undefined =>
  sides.map(side => side.root).filter(root => isInside(file, root)).sort((a, b) => b.length - a.length)[0];

const isInside = (file: string, folder: string): boolean => file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
