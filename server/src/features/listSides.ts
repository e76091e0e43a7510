import { ok } from '../engine/result.ts';
import { listSides as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';

export const listSides = defineFeature(request, ({ observation }) => ok({ sides: [...observation.sides()] }));
