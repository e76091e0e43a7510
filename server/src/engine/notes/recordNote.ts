import type { Note } from '../../protocol/shapes.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';

type Recorded = Extract<DomainEvent, { type: 'note.recorded' }>;

/** What a person or an agent gives; who, when and the id are added. */
export type NoteInput = Omit<Note, 'id' | 'actor' | 'at'>;

export const recordNote = (state: State, note: Note): Result<Recorded> =>
  note.intent === undefined || state.intents.has(note.intent)
    ? ok({ type: 'note.recorded', data: { note: { ...note, tags: [...new Set(note.tags)] } } })
    : fail('not-found', `there is no intent ${note.intent}; list them with: interlock intent list`, 'intent');
