/** PostgreSQL's other names of its types; a signature says the first as well as the second. */
const otherNames: Readonly<Record<string, string>> = {
  int: 'integer', int4: 'integer', int2: 'smallint', int8: 'bigint', bool: 'boolean', float4: 'real', float8: 'double precision', float: 'double precision',
  decimal: 'numeric', varchar: 'character varying', char: 'character', bpchar: 'character', varbit: 'bit varying',
  timestamptz: 'timestamp with time zone', timestamp: 'timestamp without time zone', timetz: 'time with time zone', time: 'time without time zone',
};

const ownNames: ReadonlySet<string> = new Set(Object.values(otherNames));

/** What tells overloads apart: `(amount numeric(10, 2), IN ok bool)` is `(numeric,boolean)`. Takes what stands between the parentheses. */
export const argumentTypes = (text: string): string =>
  withoutLengths(text.toLowerCase()).split(',').map((it) => it.trim().replace(/\s+/g, ' ')).filter((it) => it !== '').map(typeOf).join(',');

/** `numeric(10,2)` is one type and holds no comma then. */
const withoutLengths = (text: string): string => text.replace(/\([^()]*\)/g, '');

const typeOf = (argument: string): string => {
  const [, words = argument, array = ''] = /^(.*?)((?:\s*\[\d*\])*)$/s.exec(withoutMode(argument)) ?? [];
  const named = nameOf(words) ?? nameOf(words.replace(/^\S+ /, '')) ?? words.replace(/^\S+ (?=\S)/, '');
  return named + array.replace(/\s/g, '').replace(/\d+/g, '');
};

const withoutMode = (argument: string): string => argument.replace(/^(?:in|out|inout|variadic) (?=\S)/, '').replace(/ (?:default |= ?).*$/s, '');

const nameOf = (words: string): string | undefined => otherNames[words] ?? (ownNames.has(words) || !words.includes(' ') ? words : undefined);
