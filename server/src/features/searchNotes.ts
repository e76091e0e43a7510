import { searchNotes as search } from '../engine/notes/searchNotes.ts';
import { ok } from '../engine/result.ts';
import { searchNotes as request } from '../protocol/requests/notes.ts';
import { defineFeature } from './feature.ts';

export const searchNotes = defineFeature(request, ({ store }, { limit, ...filter }) => ok(search(store.state.notes.values(), filter, limit)));
