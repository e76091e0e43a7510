import { diffArrays } from 'diff';
import type { Excerpt } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Column } from './messages.ts';

type Shown = NonNullable<Column['shown']>;

const plain = ({ line, text, cut }: Excerpt): Shown => ({ first: line + 1, lines: text.split('\n').map(it => ({ text: it, changed: false })), cut });

/** Two texts of one place: in the first those lines are marked that the second does not have. */
export const marked = (of: Excerpt, against: Excerpt | undefined): Shown => {
  const shown = plain(of);
  if (!against) return { ...shown, lines: shown.lines.map((it, at) => ({ ...it, changed: at >= of.from && at < of.to })) };
  let at = 0;
  const changed = new Set<number>();
  for (const part of diffArrays(against.text.split('\n'), of.text.split('\n'))) {
    if (part.removed) continue;
    for (let one = 0; one < part.value.length; one++, at++) if (part.added) changed.add(at);
  }
  // What lies around it belongs to other conflicts, or to none.
  return { ...shown, lines: shown.lines.map((it, one) => ({ ...it, changed: changed.has(one) && one >= of.from - 1 && one <= of.to })) };
};
