import { ok } from '../engine/result.ts';
import { listActors as request } from '../protocol/requests/actors.ts';
import { defineFeature } from './feature.ts';

export const listActors = defineFeature(request, ({ store: { state } }) => ok({ actors: [...state.actors.values()], sessions: [...state.sessions.values()] }));
