import { diffLines } from './diffLines.ts';
import { splitLines, type Hunk } from './lines.ts';
import { mergeHunks, type SideLines } from './merge3.ts';

/** What git's merge of three texts by lines comes to; undefined where it stops. */
export function mergedLines(base: string, a: string, b: string): string | undefined {
  const lines = splitLines(base);
  const side = (text: string): SideLines => {
    const own = splitLines(text);
    return { lines: own, hunks: diffLines(lines, own) };
  };
  const [mine, theirs] = [side(a), side(b)];
  if (mergeHunks(mine, theirs).length > 0) return undefined;
  const changes = [...mine.hunks.map((hunk) => ({ hunk, from: mine })), ...theirs.hunks.map((hunk) => ({ hunk, from: theirs }))]
    .sort((x, y) => x.hunk.base.start - y.hunk.base.start || x.hunk.base.end - y.hunk.base.end);
  let text = '', reached = 0;
  let last: typeof changes[number] | undefined;
  for (const it of changes) {
    if (last && isSame(last, it)) continue;
    // Both made the same of them, each in steps of its own.
    if (last && (it.hunk.base.start < reached || it.hunk.base.start === reached && last.from !== it.from)) return undefined;
    text += lines.slice(reached, it.hunk.base.start).join('') + madeOf(it);
    reached = it.hunk.base.end;
    last = it;
  }
  return text + lines.slice(reached).join('');
}

interface Change { readonly hunk: Hunk; readonly from: SideLines }

const madeOf = ({ hunk, from }: Change): string => from.lines.slice(hunk.side.start, hunk.side.end).join('');

const isSame = (x: Change, y: Change): boolean =>
  x.from !== y.from && x.hunk.base.start === y.hunk.base.start && x.hunk.base.end === y.hunk.base.end && madeOf(x) === madeOf(y);
