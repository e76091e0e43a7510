import { partOf } from '../../server/src/observation/conflictList.ts';
import type { Observation, OfferedEdits, SharedWork, ThreeTexts } from '../../server/src/observation/observation.ts';
import type { Conflict, NotAssessed, Side } from '../../server/src/protocol/shapes.ts';

type ChangeListener = Parameters<Observation['onDidChange']>[0];

/** Shows what the test says, and notes what it is told. */
export class ScriptedObservation implements Observation {
  readonly told: string[] = [];
  shownSides: readonly Side[] = [];
  shown: readonly Conflict[] = [];
  shared: SharedWork = { files: [], total: 0, notAssessed: [] };
  /** Of every two sides. */
  merging: ThreeTexts | undefined;
  /** Runs at each change of a buffer, before listeners hear of it. */
  onEdit: ((file: string, text: string) => void) | undefined;
  readonly #listeners = new Set<ChangeListener>();

  sides = (): readonly Side[] => this.shownSides;
  conflicts = (): readonly Conflict[] => this.shown;
  conflictsOf = (parties: readonly string[], files?: ReadonlySet<string>): readonly Conflict[] => this.shown.filter(it => !files || it.places.some(({ path }) => files.has(path))).filter(it => it.intents.some(id => parties.includes(id)) || it.places.some(({ side, actor }) => parties.includes(side) || (actor !== undefined && parties.includes(partOf(actor)))));
  notAssessed = (): readonly [] => [];
  looked = (): Promise<boolean> => Promise.resolve(true);
  caughtUp = (): Promise<readonly NotAssessed[]> => Promise.resolve([]);

  conflictsIn(root: string, path: string, window?: string): readonly Conflict[] {
    const here = new Set(this.shownSides.filter(side => side.root === root && (side.kind === 'worktree' || side.id.startsWith(`buffers/${window}/`))).map(side => side.id));
    return this.shown.filter(conflict => conflict.places.some(place => place.path === path && here.has(place.side)));
  }

  checkWorktree = (): Promise<undefined> => Promise.resolve(undefined);
  checkEdit = (): Promise<undefined> => Promise.resolve(undefined);
  offers = (): Promise<OfferedEdits> => Promise.resolve({ offered: [], notAssessed: [] });
  threeTexts = (): Promise<ThreeTexts | undefined> => Promise.resolve(this.merging);
  sharedWork = (): Promise<SharedWork> => Promise.resolve(this.shared);
  changesOf = (): readonly [] => [];
  locate = (): undefined => undefined;
  readFile = (): Promise<undefined> => Promise.resolve(undefined);

  openBuffer(window: string, file: string, text: string): void {
    this.told.push(`open ${window} ${file} ${text.length}`);
  }

  changeBuffer(window: string, file: string, text: string): void {
    this.told.push(`change ${window} ${file} ${text.length}`);
    this.onEdit?.(file, text);
    this.fire([file]);
  }

  saveBuffer(window: string, file: string): void {
    this.told.push(`save ${window} ${file}`);
  }

  closeBuffer(window: string, file: string): void {
    this.told.push(`close ${window} ${file}`);
  }

  closeWindow(window: string): void {
    this.told.push(`leave ${window}`);
  }

  watchBranches(window: string, globs: readonly string[]): void {
    this.told.push(`branches ${window} ${globs.join(' ')}`);
  }

  intentsChanged(): undefined {
    this.told.push('intents changed');
    return undefined;
  }

  agentsChanged(): void {
    this.told.push('agents changed');
  }

  addFindings(source: string): void {
    this.told.push(`findings of ${source}`);
  }

  refresh = (): Promise<void> => Promise.resolve();
  settled = (): Promise<void> => Promise.resolve();

  onDidChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onDidWrite = (): (() => void) => () => undefined;

  fire(files: readonly string[], sides = false): void {
    for (const listener of this.#listeners) listener({ files, sides });
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  dispose = (): Promise<void> => Promise.resolve();
}
