import type { LanguageDefinition } from './languageDefinition.ts';

/** Ways in which texts hold what a grammar cannot understand and need not see. */
export const asideStyles = ['macros'] as const;

/** The text with what its language's definition sets aside read as spaces. Offsets and lines stay as they are. */
export const withoutAsides = ({ asides }: Pick<LanguageDefinition, 'asides'>, text: string): string => asides === 'macros' ? withoutMacros(text) : text;

/**
 * C and C++, where words that the preprocessor takes away stand in declarations: `API int f(void)`, `int API f(void)`,
 * `local int f(void)`. Told by their places, since their definitions may lie anywhere: with them there is a name too
 * many. Only what begins a line is looked at. What wraps a header for C++ alone goes, too.
 */
function withoutMacros(text: string): string {
  const bare = withoutComments(text);
  const spans = [
    ...[...bare.matchAll(forCppAlone)].map(({ 0: found, index }): Span => ({ start: index, end: index + found.length })),
    ...[...bare.matchAll(head)].flatMap(({ 0: found, index }) => macrosIn(wordsOf(found)).map(({ start, end }): Span => ({ start: index + start, end: index + end }))),
  ];
  let made = '', at = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    made += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return made + text.slice(at);
}

interface Span { readonly start: number; readonly end: number }

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
const withoutComments = (text: string): string =>
  text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[^]*?\*\/|\/\/[^\n]*/g, (it) => it.startsWith('/') ? blank(it) : it);

const forCppAlone = /^[ \t]*#[ \t]*if(?:def[ \t]+|[ \t]+defined[ \t]*\(?[ \t]*)__cplusplus\b[^\n]*\n\s*(?:extern[ \t]*"C"[ \t]*\{|\})[^\n]*\n\s*#[ \t]*endif\b[^\n]*/gm;
/** Words and stars up to what ends the name of a function or variable. */
const head = /^[A-Za-z_]\w*(?:[\s*]+[A-Za-z_]\w*)+(?=[ \t]*[(;=[,])/gm;

interface Word extends Span { readonly text: string }

const wordsOf = (line: string): readonly Word[] => [...line.matchAll(/\w+/g)].map((it) => ({ text: it[0], start: it.index, end: it.index + it[0].length }));

/** Words that say how, not what; a macro can stand beside them. */
const manners = new Set(['const', 'constexpr', 'extern', 'inline', 'register', 'static', 'volatile', '__inline', '__inline__', '__extension__']);
const builtIn = new Set(['bool', 'char', 'double', 'float', 'int', 'long', 'short', 'signed', 'unsigned', 'void', '_Bool']);
const tagged = new Set(['enum', 'struct', 'union']);
/** What begins with one of these is no declaration of the plain form, or one of C++ whose words are all its own. */
const others = new Set(`alignas auto break case class concept consteval constinit continue co_await co_return co_yield default define delete do else explicit export final for friend goto
if import module mutable namespace new operator override private protected public requires return sizeof switch template thread_local throw typedef typename using virtual while _Atomic _Noreturn _Thread_local __attribute__ __declspec`.split(/\s+/));

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
