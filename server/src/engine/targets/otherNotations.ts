/**
 * A target as neighbouring tools write one, in our own words; undefined where it is none of these:
 * `file:symbol` (wit), `file:type:name` and `file:type:name:parent` (Weave). `=operation` may follow, else it is modified.
 * What stands before the first `:` has to look like a path, so no kind of ours is taken for one.
 */
export const inOwnNotation = (text: string): string | undefined => {
  const [, file, name, operation = 'modify'] = /^([^:=]*[./][^:=]*):([^=]+?)(?:=([\w-]+))?$/.exec(text.trim()) ?? [];
  const symbol = name === undefined ? undefined : symbolOf(name);
  return symbol === undefined ? undefined : `symbol:${file}#${symbol}=${operation}`;
};

const symbolOf = (name: string): string | undefined => {
  // `Cart::total` is one name.
  const parts = name.includes('::') ? [name] : name.split(':').map((it) => it.trim());
  if (parts.length > 3 || parts.includes('')) return undefined;
  const [first, own, parent] = parts;
  return own === undefined ? first : parent === undefined ? own : `${parent}.${own}`;
};
