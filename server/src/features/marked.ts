import type { Mark } from '../protocol/marks.ts';
import type { HubContext } from './feature.ts';

/** What is on it now, as lists and answers show it. */
export const marked = <T extends { readonly id: string }>({ store }: Pick<HubContext, 'store'>, it: T): T & { readonly mark?: Mark } => {
  const now = store.state.marks.get(it.id)?.now;
  return now ? { ...it, mark: now } : it;
};
