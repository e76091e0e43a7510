import { recordNote as record } from '../engine/notes/recordNote.ts';
import { ok } from '../engine/result.ts';
import { recordNote as request } from '../protocol/requests/notes.ts';
import type { Note } from '../protocol/shapes.ts';
import { defineFeature } from './feature.ts';

export const recordNote = defineFeature(request, async ({ store, clock, write }, { kind, text, why, tags, intent }, { actor, author }) => {
  const note: Note = { id: clock.id('n'), kind, actor, at: clock.now(), text, tags, ...(why === undefined ? {} : { why }), ...(intent === undefined ? {} : { intent }) };
  const recorded = record(store.state, note);
  if (!recorded.ok) return recorded;
  await write(author, { ...recorded.value, stream: `notes/${note.id}` });
  return ok({ note: recorded.value.data.note });
});
