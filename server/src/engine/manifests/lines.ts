/** Zero-based line of an offset. */
export const lineAt = (text: string, offset: number): number => {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** Lines with the section they are in; `[a.b]` begins one. Comments behind `#` are taken off. */
export const sectionedLines = (text: string): readonly { readonly section: string; readonly text: string; readonly line: number }[] => {
  let section = '';
  return text.split('\n').map((raw, line) => {
    const head = /^\s*\[\[?\s*([^\]]+?)\s*\]?\]\s*(?:#.*)?$/.exec(raw)?.[1];
    if (head !== undefined) section = head;
    return { section, text: head === undefined ? raw.replace(/(^|\s)#.*$/, '') : '', line };
  });
};
