import type { Declaration, ParsedFile } from '../../ports/syntax.ts';
import { DeclarationTree } from './declarationTree.ts';
import { matchDeclarations, type Match } from './matchDeclarations.ts';
import { sameOwnText } from './ownText.ts';
import { isDoubtful } from './doubtful.ts';

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
 * its members changed. Of a text with syntax errors nothing is said that may come from them (`isDoubtful`).
 */
export function footprint(base: FootprintFile, side: FootprintFile): Footprint {
  if (base.text !== undefined && !base.parsed.assessed) return { assessed: false, reason: base.parsed.reason };
  if (side.text !== undefined && !side.parsed.assessed) return { assessed: false, reason: side.parsed.reason };
  const before = treeOf(base);
  const after = treeOf(side);
  const changes = matchDeclarations(before, after).flatMap(match => changesOf(match, before, after));
  return { assessed: true, changes: changes.filter(it => !isDoubtful(it, base, side)) };
}

const treeOf = ({ text, parsed }: FootprintFile): DeclarationTree =>
  new DeclarationTree(text ?? '', text === undefined || !parsed.assessed ? [] : parsed.declarations);

function changesOf({ base, now, became }: Match, before: DeclarationTree, after: DeclarationTree): readonly SymbolChange[] {
  const it = now ?? base;
  if (it === undefined) return [];
  const { path, name, kind } = it;
  const common = { path, name, kind, ...(base && { base }), ...(now && { now }) };
  if (!base) return [{ ...common, change: 'added' }];
  if (!now) return [{ ...common, change: 'deleted' }];
  const change = ownChange(base, now);
  const paired = base.path === path ? common : { ...common, from: base.path };
  const changes: SymbolChange[] = became === undefined ? [] : [{ ...paired, change: became }];
  if (change) changes.push({ ...paired, change });
  else if (!became && !sameOwnText(base, before, now, after)) changes.push({ ...paired, change: 'comment' });
  return changes;
}

const ownChange = (base: Declaration, now: Declaration): 'signature' | 'body' | undefined =>
  base.signature !== now.signature ? 'signature' : base.bodyHash !== now.bodyHash ? 'body' : undefined;
