import { EventEmitter, Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { showAgentChanges } from '../../../server/src/protocol/requests/agents.ts';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import { schemes } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { agentUriParts, readAgentUri, type AgentFile } from './agentUri.ts';

type Changes = OutputOf<typeof showAgentChanges>;

export const agentUri = (file: AgentFile): Uri => Uri.from(agentUriParts(file));

/** Read-only documents: a file as an agent found it, and as it is in its worktree now. They follow it while they are open. */
export class AgentDocuments implements TextDocumentContentProvider, Disposable {
  readonly #model: Model;
  readonly #changes = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  /** Of one moment: a view of many files asks for each of them. */
  readonly #known = new Map<string, Promise<Changes>>();
  readonly onDidChange = this.#changes.event;

  constructor(model: Model) {
    this.#model = model;
    this.#disposables = [
      this.#changes, workspace.registerTextDocumentContentProvider(schemes.agent, this), model.onDidChange(() => this.#refresh()),
    ];
  }

  changesOf(home: string, id: string): Promise<Changes> {
    const known = this.#known.get(`${home}\0${id}`);
    if (known) return known;
    const connection = this.#model.connectionOf(home);
    if (!connection) return Promise.reject(new Error('There is no connection to the repository of this agent any more.'));
    const asked = connection.request(showAgentChanges, { id });
    this.#known.set(`${home}\0${id}`, asked);
    asked.catch(() => this.#known.delete(`${home}\0${id}`));
    return asked;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const file = readAgentUri(uri);
    if (!file) return '';
    const { files } = await this.changesOf(file.home, file.agent);
    const change = files.find(({ path, was = path }) => file.path === (file.version === 'now' ? path : was));
    return change?.[file.version] ?? '';
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  #refresh(): void {
    this.#known.clear();
    for (const document of workspace.textDocuments) if (document.uri.scheme === schemes.agent) this.#changes.fire(document.uri);
  }
}
