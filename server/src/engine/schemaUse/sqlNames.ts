/** A token of SQL of any dialect. `name`: a quoted name or a word; `word`: what is written without quotes, in small letters. */
export interface SqlToken { readonly name?: string; readonly word?: string; readonly sign?: string }

const pattern = /"([^"\n]+)"|`([^`\n]+)`|\[([A-Za-z_]\w*)\]|'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?\*\/|([$:@]?[A-Za-z_]\w*)|[^\s]/g;

/** Comments and strings are left out; a parameter is a sign. */
export const sqlTokens = (sql: string): readonly SqlToken[] => [...sql.matchAll(pattern)].flatMap((match): readonly SqlToken[] => {
  const quoted = match[1] ?? match[2] ?? match[3];
  if (quoted !== undefined) return [{ name: quoted.toLowerCase() }];
  const word = match[4];
  if (word !== undefined) return /^[$:@]/.test(word) ? [{ sign: '?' }] : [{ name: word.toLowerCase(), word: word.toLowerCase() }];
  return match[0].startsWith('--') || match[0].startsWith('/*') ? [] : [{ sign: match[0].startsWith('\'') ? '\'' : match[0] }];
});

/** A name with its parts, `a.b.c`, that begins at a token: its last part, and where it ends. */
export const nameAt = (tokens: readonly SqlToken[], at: number): { readonly name: string; readonly next: number } | undefined => {
  let name = tokens[at]?.name;
  if (name === undefined) return undefined;
  let next = at + 1;
  while (tokens[next]?.sign === '.' && tokens[next + 1]?.name !== undefined) { name = tokens[next + 1]!.name!; next += 2; }
  return { name, next };
};
