import { commands, env, type ExtensionContext } from 'vscode';
import { showConflict } from '../../../server/src/protocol/requests/conflicts.ts';
import { predictConflict, showConflictTexts } from '../../../server/src/protocol/requests/outcomes.ts';
import type { HubConnection } from '../connect/hubConnection.ts';
import { pageIds } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { conflictName } from '../model/targetText.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Acts } from './acts.ts';
import { conflictDetail } from './conflictDetail.ts';
import type { ConflictDetail, PageState, ToConflictPage } from './messages.ts';
import { PagePanels, type ShownPage } from './pagePanels.ts';

/** Nobody reads faster, ms. */
const collectMs = 300;

interface Shown extends ShownPage<ToConflictPage> { acts: Acts }

/** Pages that show one conflict whole each. */
export class ConflictPanels extends PagePanels<ToConflictPage, Shown> {
  constructor(extension: Pick<ExtensionContext, 'extensionUri'>, model: Model) {
    super(extension, model, { view: pageIds.conflict, name: 'conflict', title: 'Conflict', collectMs });
  }

  open(state: PageState): Promise<void> { return this.openPage(state); }

  /** What each page shows, by the conflict's id; undefined where it said that it is gone. */
  details(): Readonly<Record<string, ConflictDetail | undefined>> {
    return Object.fromEntries(this.shown().map(({ state, last }) => [state.id, last?.type === 'show' ? last.detail : undefined]));
  }

  protected begin(shown: ShownPage<ToConflictPage>): Shown { return { ...shown, acts: new Map() }; }

  protected run({ acts }: Shown, key: string): Thenable<unknown> {
    const act = acts.get(key);
    return act ? commands.executeCommand(act.command, act.argument) : Promise.resolve();
  }

  protected async read(shown: Shown): Promise<void> {
    const connection = this.model.connectionOf(shown.state.home);
    const snapshot = connection && this.model.snapshotOf(connection);
    // After a reload of the window the hub is still being reached.
    if (!connection || !snapshot) return;
    try {
      const { detail, acts, name } = await ask(connection, snapshot, shown.state.id);
      shown.acts = acts;
      shown.page.title = `Conflict: ${name}`;
      this.say(shown, { type: 'show', detail, locale: env.language });
    } catch (error) {
      shown.acts = new Map();
      this.say(shown, { type: 'gone', text: `This conflict is no longer there: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
}

const ask = async (connection: HubConnection, snapshot: Snapshot, id: string): Promise<ReturnType<typeof conflictDetail> & { readonly name: string }> => {
  const [shown, { places }, predicted] = await Promise.all([connection.request(showConflict, { id }), connection.request(showConflictTexts, { id }), connection.request(predictConflict, { id })]);
  return { ...conflictDetail(snapshot, { shown, places, predicted }, moment), name: conflictName(shown.conflict) };
};

const moment = (ms: number): string => new Date(ms).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
