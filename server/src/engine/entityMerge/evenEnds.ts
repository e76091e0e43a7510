export interface Texts { readonly base: string; readonly mine: string; readonly theirs: string }

export interface EvenTexts extends Texts {
  /** Gives a merged text the line ends and the byte order mark that the merge has. */
  dress(text: string): string;
}

const mark = '\uFEFF';

/** Three texts that differ in neither line ends nor byte order marks, which are merged by themselves. Undefined where they are mixed, and not alike. */
export function evenEnds({ base, mine, theirs }: Texts): EvenTexts | undefined {
  const marked = merged([base, mine, theirs].map((it) => it.startsWith(mark)));
  const ends = merged([base, mine, theirs].map(lineEnd));
  if (marked === undefined || ends === undefined) return undefined;
  const plain = (text: string): string => (text.startsWith(mark) ? text.slice(1) : text).replace(/\r\n/g, ends === 'mixed' ? '\r\n' : '\n');
  return {
    base: plain(base), mine: plain(mine), theirs: plain(theirs),
    dress: (text) => (marked ? mark : '') + (ends === '\r\n' ? text.replaceAll('\n', '\r\n') : text),
  };
}

/** As three versions of one value merge; undefined where all differ. */
const merged = <T>([base, mine, theirs]: readonly T[]): T | undefined => (mine === theirs || theirs === base ? mine : mine === base ? theirs : undefined);

const lineEnd = (text: string): '\n' | '\r\n' | 'mixed' => {
  const all = text.split('\n').length - 1, long = text.split('\r\n').length - 1;
  return long === 0 ? '\n' : long === all ? '\r\n' : 'mixed';
};
