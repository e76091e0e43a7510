import { closing } from './splitTop.ts';

/** What stands before a declaration's own words, by language: attributes and how far it is seen. */
const before: Readonly<Record<string, RegExp>> = { rust: /^#!?(?=\[)/, csharp: /^(?=\[)/ };

/** How far parts of it are seen, accessors of properties, what types have to be: nothing that a caller gives or gets. */
const aside: Readonly<Record<string, RegExp>> = {
  rust: /(?<=^pub)\([^)]*\)|\bwhere .*$/gs, csharp: /(?<![=(,]\s*)\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}$|\bwhere .*$/gs, swift: /(?<=\b(?:private|fileprivate|internal|public|package))\(set\)|\bwhere .*$|\{.*$/gs,
  kotlin: /(?<=^(?:[\w ]+ )?va[lr]\b.*)\s?(?:(?:private|protected|internal|public)\s)?\b[gs]et\b.*$/s,
};

/** A normalised signature without what is of no use to callers: attributes, the reach of `pub(crate)`, accessors, what follows `where`. */
export function bareSignature(language: string, signature: string): string {
  const lead = before[language], more = aside[language];
  let text = signature;
  for (let found = lead?.exec(text); found; found = lead?.exec(text)) text = text.slice(closing(text, found[0].length)).trimStart();
  return more ? text.replace(more, language === 'rust' ? ' ' : '').trim() : text;
}
