import { commands, type ExtensionContext } from 'vscode';
import { showShareMap } from '../../../server/src/protocol/requests/shareMap.ts';
import { pageIds } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { mapAct, mapDetail, mapTitle, type AnsweredMap } from './mapDetail.ts';
import type { MapDetail, ToMapPage } from './messages.ts';
import { PagePanels, type ShownPage } from './pagePanels.ts';

/** The whole map is asked for anew, ms. */
const collectMs = 500;

interface Shown extends ShownPage<ToMapPage> { map: AnsweredMap | undefined }

/** The map of each repository: sides against what more than one of them changed. */
export class MapPanels extends PagePanels<ToMapPage, Shown> {
  constructor(extension: Pick<ExtensionContext, 'extensionUri'>, model: Model) {
    super(extension, model, { view: pageIds.map, name: 'map', title: 'Map of Sides', collectMs });
  }

  open(home: string): Promise<void> { return this.openPage({ home, id: 'map' }); }

  /** By the repository. */
  maps(): Readonly<Record<string, MapDetail | undefined>> {
    return Object.fromEntries(this.shown().map(({ state, last }) => [state.home, last?.type === 'map' ? last.map : undefined]));
  }

  protected begin(shown: ShownPage<ToMapPage>): Shown { return { ...shown, map: undefined }; }

  protected run({ state, map }: Shown, key: string): Thenable<unknown> {
    const connection = this.model.connectionOf(state.home);
    const snapshot = connection && this.model.snapshotOf(connection);
    const act = snapshot && map && mapAct(snapshot, map, key);
    return act ? commands.executeCommand(act.command, act.argument) : Promise.resolve();
  }

  protected async read(shown: Shown): Promise<void> {
    const connection = this.model.connectionOf(shown.state.home);
    const snapshot = connection && this.model.snapshotOf(connection);
    if (!connection || !snapshot) return;
    try {
      shown.map = await connection.request(showShareMap, {});
      shown.page.title = mapTitle(snapshot);
      this.say(shown, { type: 'map', map: mapDetail(snapshot, shown.map) });
    } catch (error) {
      this.say(shown, { type: 'failed', text: `The map cannot be read: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
}
