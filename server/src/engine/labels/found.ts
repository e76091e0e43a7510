import type { Label } from './label.ts';

/** A label as it is found, before it is known in what scope. */
export interface Found extends Omit<Label, 'scope' | 'line'> {
  /** It belongs to what encloses the declaration it stands at. */
  readonly outside?: true;
}
