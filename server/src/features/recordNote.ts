import { recordNote as record } from '../engine/notes/recordNote.ts';
import { ok } from '../engine/result.ts';
import { recordNote as request } from '../protocol/requests/notes.ts';
import type { Note } from '../protocol/shapes.ts';
import { defineFeature } from './feature.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';

export const recordNote = defineFeature(request, async (context, { kind, text, why, tags, intent }, call) => {
  if (kind === 'decision' && !await mayDecide(context, call)) return mayNotDecide(call, 'here');
  const { store, clock, write } = context;
  const { actor, author } = call;
  const note: Note = { id: clock.id('n'), kind, actor, at: clock.now(), text, tags, ...(why === undefined ? {} : { why }), ...(intent === undefined ? {} : { intent }) };
  const recorded = record(store.state, note);
  if (!recorded.ok) return recorded;
  await write(author, { ...recorded.value, stream: `notes/${note.id}` });
  return ok({ note: recorded.value.data.note });
});
