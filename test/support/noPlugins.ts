import { noStatuses } from '../../server/src/engine/marks.ts';
import type { Plugins } from '../../server/src/ports/plugins.ts';

/** Of a repository that names none, and windows that bring none. */
export const noPlugins = (): Plugins => ({ list: () => Promise.resolve([]), suggestionsFor: () => [], statuses: () => noStatuses, addWindow: () => () => undefined, addStatuses: () => () => undefined });
