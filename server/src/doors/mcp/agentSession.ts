import { introduce, type Introduction } from '../../hub/introduction.ts';
import { enterWorktree } from '../../protocol/requests/rights.ts';
import type { ToolCaller, ToolShape } from '../../protocol/tools/tool.ts';
import { HubLink, type HubLinkOptions } from './hubLink.ts';
import { News, type NewsItem } from './news.ts';

export interface AgentSessionOptions extends Pick<HubLinkOptions, 'place' | 'command' | 'onChange'> {
  readonly actor: string;
  readonly keyFile?: Introduction['keyFile'];
  /** Something came up for the agent without its asking. */
  readonly onNews: (news: readonly NewsItem[]) => void;
}

/** What belongs to one agent: who it is, its connection to the hub, what it was told. */
export class AgentSession {
  readonly link: HubLink;
  private readonly caller: ToolCaller;
  private readonly news: News;
  private readonly isRepository: boolean;
  private begun: Promise<void> | undefined;

  constructor({ place, command, actor, keyFile, onNews, onChange }: AgentSessionOptions) {
    const introduction = introduce(place, 'mcp', actor, { keyFile });
    this.isRepository = place.git;
    this.caller = { actor, worktree: place.worktree };
    this.link = new HubLink({ place, command, introduction, onChange: () => { this.news.changed(); onChange(); } });
    this.news = new News(this.link.ask, onNews);
  }

  /** Runs a tool on input that fits it; with what the agent has to know beside the answer. Rejects where the hub refuses. */
  async run(tool: ToolShape, input: unknown): Promise<{ readonly answer: Record<string, unknown>; readonly news: readonly NewsItem[] }> {
    await (this.begun ??= Promise.all([this.news.begin(), this.enter()]).then(() => undefined).catch((error: unknown) => { this.begun = undefined; throw error; }));
    const answer = await this.news.during(() => tool.run(this.link.ask, input as never, this.caller));
    return { answer, news: await this.news.take() };
  }

  /** What comes out of its worktree is its work from now on. Where there is no git nothing comes out. */
  private async enter(): Promise<void> {
    if (this.isRepository) await this.link.ask(enterWorktree, { root: this.caller.worktree });
  }

  dispose(): void {
    this.news.dispose();
    this.link.close();
  }
}
