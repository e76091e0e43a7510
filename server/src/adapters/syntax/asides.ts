import type { LanguageDefinition } from './languageDefinition.ts';
import { unevenBranches, type Span } from './unevenBranches.ts';

/** Ways in which texts hold what a grammar cannot understand and need not see. */
export const asideStyles = ['macros'] as const;

/** The text with what its language's definition sets aside read as spaces. Offsets and lines stay as they are. */
export const withoutAsides = ({ asides }: Pick<LanguageDefinition, 'asides'>, text: string): string => asides === 'macros' ? withoutMacros(text) : text;

/**
 * C and C++, where words that the preprocessor takes away stand in declarations: `API int f(void)`, `int API f(void)`,
 * `local int f(void)`, `char FAR *`. Told by their places, since their definitions may lie anywhere: with them there is
 * a name too many. What wraps a header for C++ alone goes, too, and branches that grammars cannot read one by one.
 */
function withoutMacros(text: string): string {
  const bare = withoutComments(text);
  const found = (pattern: RegExp, spans: (it: string) => readonly Span[]): readonly Span[] =>
    [...bare.matchAll(pattern)].flatMap(({ 0: it, index }) => spans(it).map(({ start, end }) => ({ start: index + start, end: index + end })));
  return blanked(text, [
    ...found(forCppAlone, (it) => [{ start: 0, end: it.length }]), ...found(head, (it) => macrosIn(wordsOf(it))), ...found(beforeStar, wordsOf), ...unevenBranches(bare),
  ]);
}

function blanked(text: string, spans: readonly Span[]): string {
  let made = '', at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    made += text.slice(at, Math.max(start, at)) + blank(text.slice(Math.max(start, at), end));
    at = end;
  }
  return made + text.slice(at);
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
/** And without strings, but for the name of the language in `extern "C"`. */
const withoutComments = (text: string): string =>
  text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[^]*?\*\/|\/\/[^\n]*/g, (it) => it === '"C"' ? it : it.startsWith('/') ? blank(it) : `0${blank(it.slice(1))}`);

const forCppAlone = /^[ \t]*#[ \t]*if(?:def[ \t]+|[ \t]+defined[ \t]*\(?[ \t]*)__cplusplus\b[^\n]*\n\s*(?:extern[ \t]*"C"[ \t]*\{|\})[^\n]*\n\s*#[ \t]*endif\b[^\n]*/gm;
/** Words and stars up to what ends the name of a function or variable. */
const head = /^[A-Za-z_]\w*(?:[\s*]+[A-Za-z_]\w*)+(?=[ \t]*[(;=[,])/gm;

interface Word extends Span { readonly text: string }

const wordsOf = (line: string): readonly Word[] => [...line.matchAll(/\w+/g)].map((it) => ({ text: it[0], start: it.index, end: it.index + it[0].length }));

/** Words that say how, not what; a macro can stand beside them. */
const manners = new Set(['const', 'constexpr', 'extern', 'inline', 'register', 'static', 'typedef', 'volatile', '__inline', '__inline__', '__extension__']);
const builtIn = new Set(['bool', 'char', 'double', 'float', 'int', 'long', 'short', 'signed', 'unsigned', 'void', '_Bool']);
const tagged = new Set(['enum', 'struct', 'union']);
/** What begins with one of these is no declaration of the plain form, or one of C++ whose words are all its own. */
const others = new Set(`alignas auto break case class concept consteval constinit continue co_await co_return co_yield default define delete do else explicit export final for friend goto
if import module mutable namespace new operator override private protected public requires return sizeof switch template thread_local throw typename using virtual while _Atomic _Noreturn _Thread_local __attribute__ __declspec`.split(/\s+/));

/** A type, a word in capitals and a star, but in no directive: no product has two words in a row. */
const beforeStar = new RegExp(`\\b[A-Z][A-Z0-9_]+(?=[ \\t]*\\*)(?<=(?<!\\w)(?!(?:${[...others, ...manners, ...tagged].join('|')})\\b)[A-Za-z_]\\w*[ \\t]+\\w+)(?<!^[ \\t]*#.*)`, 'gm');

/** Words in the head of a declaration that are macros, one after the other: they may stand on either side of a type. */
function macrosIn(all: readonly Word[]): readonly Word[] {
  if (all.some((it) => others.has(it.text))) return [];
  const words = all.filter((it) => !manners.has(it.text));
  const named = words.slice(0, -1).filter((it, at) => !builtIn.has(it.text) && !tagged.has(it.text) && !tagged.has(words[at - 1]?.text ?? ''));
  const typed = words.length - named.length > 1;
  // A type and a name are left: what is more was a macro.
  if (named.length < (typed ? 1 : 2) || builtIn.has(words.at(-1)!.text)) return [];
  const found = named.find((it) => isLoud(it.text)) ?? named[0]!;
  return [found, ...macrosIn(all.filter((it) => it !== found))];
}

const isLoud = (word: string): boolean => /^[A-Z][A-Z0-9_]+$/.test(word);
