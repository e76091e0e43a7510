import type { Declaration, ParsedFile } from '../../ports/syntax.ts';
import { matchDeclarations, type Match } from './matchDeclarations.ts';
import { sameOwnText } from './ownText.ts';

/** One version of one file. `text` undefined: there is no such file in this version; `parsed` is then ignored. */
export interface FootprintFile {
  readonly text: string | undefined;
  readonly parsed: ParsedFile;
}

/**
 * What became of a declaration. `body`: its own tokens changed, its signature did not. `signature`: the signature
 * changed (the body may have too). `moved`: it lies in another declaration now, maybe under another name.
 * `comment`: only comments or white space changed.
 */
export type SymbolChangeKind = 'added' | 'deleted' | 'renamed' | 'moved' | 'signature' | 'body' | 'comment';

export interface SymbolChange {
  /** Where it is now; of a deleted one, where it was. */
  readonly path: string;
  readonly name: string;
  /** As `Declaration.kind`. Kind `import` is no symbol of this file: most judges leave it out. */
  readonly kind: string;
  readonly change: SymbolChangeKind;
  /** Where it was, when that is another path: with `renamed` and `moved`, and with any other change of such a one. */
  readonly from?: string;
  /** Absent when added. */
  readonly base?: Declaration;
  /** Absent when deleted. */
  readonly now?: Declaration;
}

export type Footprint =
  | { readonly assessed: true; readonly changes: readonly SymbolChange[] }
  | { readonly assessed: false; readonly reason: string };

/**
 * Symbol-level difference between a file's base and what a side made of it, in the order of the side's text, deleted
 * ones last. A renamed or moved declaration that was also edited gives two changes. Members of a renamed class follow
 * it: they are reported only for changes of their own, with `from`. A class is changed only where its tokens outside
 * its members changed.
 */
export function footprint(base: FootprintFile, side: FootprintFile): Footprint {
  if (base.text !== undefined && !base.parsed.assessed) return { assessed: false, reason: base.parsed.reason };
  if (side.text !== undefined && !side.parsed.assessed) return { assessed: false, reason: side.parsed.reason };
  const matches = matchDeclarations(declarationsOf(base), declarationsOf(side));
  return { assessed: true, changes: matches.flatMap(match => changesOf(match, base.text ?? '', side.text ?? '')) };
}

interface FileDeclarations {
  readonly text: string;
  readonly declarations: readonly Declaration[];
}

const declarationsOf = ({ text, parsed }: FootprintFile): FileDeclarations =>
  ({ text: text ?? '', declarations: text === undefined || !parsed.assessed ? [] : parsed.declarations });

function changesOf({ base, now, became }: Match, baseText: string, nowText: string): readonly SymbolChange[] {
  const it = now ?? base;
  if (it === undefined) return [];
  const { path, name, kind } = it;
  const common = {
    path, name, kind,
    ...(base && now && base.path !== path ? { from: base.path } : {}), ...(base && { base }), ...(now && { now }),
  };
  if (!base) return [{ ...common, change: 'added' }];
  if (!now) return [{ ...common, change: 'deleted' }];
  const changes: SymbolChange[] = became === undefined ? [] : [{ ...common, change: became }];
  if (base.signature !== now.signature) changes.push({ ...common, change: 'signature' });
  else if (base.bodyHash !== now.bodyHash) changes.push({ ...common, change: 'body' });
  else if (became === undefined && !sameOwnText(base, baseText, now, nowText)) changes.push({ ...common, change: 'comment' });
  return changes;
}
