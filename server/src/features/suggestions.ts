import type { Conflict } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';

/** With what plug-ins suggest, behind what the judges do. */
export const withSuggestions = ({ plugins }: Pick<HubContext, 'plugins'>, conflict: Conflict): Conflict => {
  const more = conflict.status === 'open' ? plugins.suggestionsFor(conflict) : [];
  return more.length === 0 ? conflict : { ...conflict, suggestions: [...conflict.suggestions, ...more] };
};
