const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Offset of the bracket that closes the one at `open`; -1 where none does. Quotes and comments are stepped over. */
export function closingAt(text: string, open: number): number {
  const wanted: string[] = [];
  for (let i = open; i < text.length; i++) {
    const past = pastQuoted(text, i);
    if (past !== i) { i = past - 1; continue; }
    const it = text[i]!;
    if (pairs[it]) wanted.push(pairs[it]);
    else if (it === wanted.at(-1)) { wanted.pop(); if (wanted.length === 0) return i; }
  }
  return -1;
}

/** Behind a quoted text or a comment that begins here; the place itself where none does. */
function pastQuoted(text: string, at: number): number {
  const it = text[at]!;
  if (text.startsWith('//', at)) return lineEnd(text, at);
  if (text.startsWith('/*', at)) { const end = text.indexOf('*/', at + 2); return end < 0 ? text.length : end + 2; }
  if (it !== '"' && it !== "'" && it !== '`') return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === it) return i + 1;
    else if (text[i] === '\n' && it !== '`') return at + 1;
  }
  return text.length;
}

const lineEnd = (text: string, at: number): number => { const end = text.indexOf('\n', at); return end < 0 ? text.length : end; };

/** Pieces between commas that lie in no brackets and no angle brackets. */
export function commaParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const past = pastQuoted(text, i);
    if (past !== i) { i = past - 1; continue; }
    const it = text[i]!;
    if ('([{<'.includes(it)) depth++;
    else if (')]}'.includes(it) || (it === '>' && text[i - 1] !== '=' && text[i - 1] !== '-')) depth--;
    else if (it === ',' && depth === 0) { parts.push(text.slice(from, i)); from = i + 1; }
  }
  parts.push(text.slice(from));
  return parts.map((it) => it.trim()).filter((it) => it !== '');
}

/** The brackets behind a name, type parameters in between: where its parameters or arguments are. */
export function bracketsBehind(text: string, nameEnd: number): { readonly open: number; readonly close: number } | undefined {
  const found = /^\s*(?:<[^()<>]*(?:<[^()<>]*>[^()<>]*)*>)?\s*\(/.exec(text.slice(nameEnd, nameEnd + 400));
  if (!found) return undefined;
  const open = nameEnd + found[0].length - 1;
  const close = closingAt(text, open);
  return close < 0 ? undefined : { open, close };
}
