import { wordsIn } from '../words.ts';

/**
 * What a line may declare or hand on, told from its words and the language it is written in. Too many names cost time,
 * too few cost conflicts: what is not understood gives all of its words before anything is given or called.
 */
export function namesOn(line: string, family: string): readonly string[] {
  if (isRemark(line) || isAttribute(line) || (family === 'ts' && isCall.test(line))) return [];
  const handed = handedOn(line, family);
  if (handed !== undefined) return wordsIn(handed);
  const head = withoutArguments(line.replace(/^\s*(?:@[\w.]+(?:\([^()]*\))?\s+)+/, ''));
  const called = /(?:\b(?:func|fun|fn|function|def|macro_rules!)|#\s*define)\s+([\w$.:~?!\x80-\uffff]+)/.exec(head)?.[1];
  if (called !== undefined) return wordsIn(called);
  const type = calledLike.has(family) && line.includes('(') ? null : /\b(?:class|interface|struct|enum|trait|record|object|namespace|module|mod|protocol|extension|type|union|impl|typealias)\s+([^={(;]+)[^{]*(?:\{(.*))?/s.exec(head);
  // Members may stand on the line as well.
  if (type) return [...wordsIn(family === 'rs' ? type[1]! : withoutBases(type[1]!)), ...wordsIn(type[2] ?? '')];
  const parts = given(family === 'cs' ? withoutTuples(line) : family === 'go' ? line.replace(/^\s*(?:var|const|type)\b|"[^"]*"/g, '') : line).split(',').map(wordsIn);
  if (lastNames.has(family)) return [...parts.flatMap((it) => it.slice(-1)), ...wordsIn(/\(\s*\*\s*(\w+)/.exec(line)?.[1] ?? '')];
  return family === 'go' ? parts.flatMap((it) => it.slice(0, 1)) : parts.flat();
}

/** What a type is made from is declared elsewhere. Rust says behind `for` which type it is about. */
const withoutBases = (head: string): string => head.replace(/(?:\b(?:extends|implements|where)\b|<|(?<!:):(?!:)).*/s, '');

/** What is handed a text is called here, not declared. */
const isCall = /^\s*(?:await\s+|return\s+)?[\w$.]+\(\s*['"`]/;

/** The whole line is a comment, or goes on with one. */
export const isRemark = (line: string): boolean => /^\s*(?:\/\/|\/\*|\*\s|#(?!\s*(?:define|include|import|if|el|end|undef|pragma|!?\[)))/.test(line);

/** Decorators, annotations and attributes on a line of their own: they speak of what stands below. */
export const isAttribute = (line: string): boolean => /^\s*(?:@(?!interface\b)[\w.]+(?:\(.*\))?\s*$|#!?\[.*\]\s*$|\[[\w., ]+(?:\(.*\))?\]\s*$)/.test(line);

/** Languages whose files can use each other's declarations. */
const families: readonly (readonly string[])[] = [
  ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'], ['java', 'kt', 'kts', 'groovy', 'scala'], ['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'm', 'mm', 'swift'], ['py', 'pyi'],
];

export const familyOf = (path: string): string => {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return families.find((it) => it.includes(ending))?.[0] ?? ending;
};

/** Families whose functions say what they give. */
export const resultsTyped: ReadonlySet<string> = new Set(['java', 'c', 'go', 'rs', 'cs', 'php']);

/** The type stands before the name. */
const lastNames: ReadonlySet<string> = new Set(['java', 'c', 'cs', 'php']);
/** A type's name may stand before a function's. */
const calledLike: ReadonlySet<string> = new Set(['c', 'java', 'cs']);

const everywhere = 'if else for while do break continue return import class true false';
const objects = 'public private protected static abstract final new this super null void switch case default throw try catch finally interface enum extends implements instanceof';

/** Words of a language that name nothing in it: most files have them. Those that only other languages have are names. */
const keywords: Readonly<Record<string, string>> = {
  ts: `${objects} export const let var function async await typeof in delete yield readonly undefined`,
  java: `${objects} int long boolean double float char byte short throws synchronized package fun val var override`,
  c: 'static const struct enum union typedef extern inline unsigned signed int long char void float double short sizeof switch case default goto define include ifdef endif virtual template typename namespace using new delete this public private protected',
  go: '_ func var const type struct interface map chan range go defer select switch case default package nil',
  py: 'def from as pass lambda None True False self cls is in not and or elif except raise try finally with yield global nonlocal assert del async await',
  rs: '_ std core alloc fn pub let mut impl trait struct enum mod use crate self Self super where match as ref move dyn unsafe const static type',
  rb: 'def end module self nil then elsif unless begin rescue ensure require require_relative',
  php: `${objects} function namespace use echo foreach as require include array string int bool float mixed callable iterable isset unset empty parent`,
  cs: `${objects} using namespace internal readonly override virtual sealed partial get set int long bool double float char byte short string var foreach is as in out ref params async await typeof nameof operator event delegate where when lock`,
};

const reserved = new Map<string, ReadonlySet<string>>();

export const isReserved = (word: string, family: string): boolean => {
  let words = reserved.get(family);
  if (!words) reserved.set(family, words = new Set(`${everywhere} ${keywords[family] ?? ''}`.split(' ')));
  return words.has(word);
};

/** What a line that speaks of other modules hands on to who imports this one; undefined for all other lines. */
function handedOn(line: string, family: string): string | undefined {
  switch (family) {
    case 'ts': return /^\s*import\b(?!\s*=)/.test(line) ? '' : /^\s*(?:export\s*[{*]|}\s*from\b)/.test(line) ? line : undefined;
    case 'py': return /^\s*(?:from\s+\S+\s+)?import\b(.*)/.exec(line)?.[1] ?? (/^\s*(?:__all__|[\w]+,?\s*$)/.test(line) ? line : undefined);
    case 'c': return /^\s*(?:#\s*(?:include|import)\b|import\b)/.test(line) ? line : undefined;
    // What only this file uses is handed to nobody.
    case 'rs': return /^\s*use\b/.test(line) ? '' : /^\s*(?:pub(?:\([^)]*\))?\s+)?(?:use|mod|extern)\b/.test(line) ? line : undefined;
    default: return /^\s*(?:import|package|using|use|require|require_relative|include|include_once)\b/.test(line) ? family === 'rb' ? line : '' : undefined;
  }
}

function withoutArguments(line: string): string {
  let head = line;
  for (let before = ''; before !== head;) {
    before = head;
    head = head.replace(/\([^()]*\)|<[^<>]*>|\[[^[\]]*\]/g, ' ');
  }
  return head;
}

/** C# writes types of what is given in brackets, too: `(Cart Cart, int Total) Pair(`, `Task<(Cart, int)> Pair(`. */
const withoutTuples = (line: string): string =>
  line.replace(/(<[^<>()]*)\([^()]*\)/g, '$1').replace(/^(\s*(?:(?:public|private|protected|internal|static|readonly|virtual|override|abstract|sealed|async|new|extern|unsafe|partial|required)\s+)*)\([^()]*(?:\([^()]*\)[^()]*)*\)(?=[[\]?]*\s+[\w$])/, '$1');

/** Only what is given to is declared as a member of something: `exports.total = …`. */
function given(line: string): string {
  const head = line.replace(/<[^<>()]*>|\[[^[\]()]*\]/g, ' ').replace(/[(=;{].*/s, '');
  const names = /^[^(]*(?<![=!<>])=(?!=)/.test(line) ? head : head.replace(/\.\s*[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*/g, '');
  return names.replace(/(?<!:):(?!:).*/s, '');
}

