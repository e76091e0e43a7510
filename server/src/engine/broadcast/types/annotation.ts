import { part, parts, textOf, type Place } from './place.ts';
import type { Shape } from './shape.ts';

/** What is written at a place, as a type. */
export const writtenAt = (place: Place, text = textOf(place)): Shape => ({ how: 'written', file: place.file, within: place.file.pathAt(place.node.start), text: text.replace(/\s+/g, ' ') });

/** The type that is written behind a name. */
export function annotation(place: Place): Shape | undefined {
  const it = part(place, /^type_annotation$/), type = it && parts(it)[0];
  return type && writtenAt(type);
}
