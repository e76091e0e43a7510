import type { FromPage } from '../../client/src/panels/messages.ts';

interface Host { postMessage(message: FromPage): void; setState(state: unknown): void }

declare const acquireVsCodeApi: () => Host;

const host = acquireVsCodeApi();

/** The page's own frame. */
export const page = document.querySelector<HTMLElement>('#page')!;

export const act = (key: string): void => host.postMessage({ type: 'act', key });

/** Read by a screen reader when it changes. */
export const announce = (text: string): void => {
  const news = document.querySelector('#news')!;
  if (news.textContent !== text) news.textContent = text;
};

/** Begins to listen. What is no message of ours is passed over: `read` answers undefined then. */
export const begin = <M>(read: (data: unknown) => M | undefined, show: (message: M) => void): void => {
  host.setState(JSON.parse(document.body.dataset['state'] ?? 'null'));
  window.addEventListener('message', ({ data }) => {
    const message = read(data);
    if (message !== undefined) show(message);
  });
  host.postMessage({ type: 'ready' });
};
