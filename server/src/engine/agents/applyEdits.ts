/** One piece of a file in place of another. An empty `find` makes a file. */
export interface SearchReplace { readonly find: string; readonly replace: string }

export type Edited = { readonly text: string } | { readonly fault: string };

/**
 * The text with all of these edits, one after another. Each has to be found exactly once, else none is made: a model that
 * remembers wrongly must not change another place. Line ends and a byte order mark stay as the file has them.
 * @param before undefined: there is no such file
 */
export const applyEdits = (before: string | undefined, edits: readonly SearchReplace[]): Edited => {
  const mark = before?.startsWith('\ufeff') ? '\ufeff' : '';
  const isDos = before?.includes('\r\n') === true;
  let text = before === undefined ? undefined : plain(before.slice(mark.length));
  for (const { find, replace } of edits) {
    const next = one(text, plain(find), plain(replace));
    if ('fault' in next) return next;
    text = next.text;
  }
  return text === undefined ? { fault: 'no edit was given' } : { text: mark + (isDos ? text.replaceAll('\n', '\r\n') : text) };
};

const plain = (text: string): string => text.replaceAll('\r\n', '\n');

const one = (text: string | undefined, find: string, replace: string): Edited => {
  if (find === '') return text === undefined || text === '' ? { text: replace } : { fault: 'the file is there already: say in "find" which of its lines are replaced' };
  if (text === undefined) return { fault: 'there is no such file: leave "find" empty to make it' };
  const places = text.split(find).length - 1;
  if (places === 0) return { fault: `${shown(find)} does not stand in it: copy the lines as they are` };
  if (places > 1) return { fault: `${shown(find)} stands in it ${places} times: take more of the lines around it` };
  return find === replace ? { fault: `${shown(find)} would be replaced by the same` } : { text: text.replace(find, () => replace) };
};

const longest = 60;

const shown = (text: string): string => JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
