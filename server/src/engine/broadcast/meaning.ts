import type { Declaration, ExportedName, ImportedName, SyntaxNode, Use } from '../../ports/syntax.ts';
import { counterpart, meaningOf } from '../references/brokenUses.ts';
import { basesOf, memberOf } from '../references/members.ts';
import { rulesOf } from '../references/modules/rulesOf.ts';
import type { NewUse } from '../references/newUses.ts';
import type { Meeting } from '../references/sidesMet.ts';
import { isSymbol, withoutOverload, type Found, type SourceFile, type SymbolAt, type World } from '../references/world.ts';
import { startsOfLines } from './alignment.ts';
import { bareCall } from './bareCall.ts';
import type { CodeToken } from './codeTokens.ts';
import type { Echoes } from './echoes.ts';
import { keyMeaning } from './keyMeaning.ts';
import type { Overloads, WhichOne } from './overloads.ts';
import { symbolKey, type Rename } from './renames.ts';
import { TypedMeanings } from './typedMeaning.ts';
import type { Unanimous } from './unanimous.ts';

/** What a place where the old name stands means. */
export type Meaning =
  | { readonly how: 'renamed'; readonly as: 'name' | 'key' }
  /** Something else, or what still has this name after a merge. */
  | { readonly how: 'other' }
  /** Nothing that is known of: a local name, a label, something of another package. */
  | { readonly how: 'nothing' }
  | { readonly how: 'unsure'; readonly reason: string };

const isLoose = (use: NewUse | undefined): boolean => use?.kind === 'use' && use.use.receiver !== undefined;

const renamed: Meaning = { how: 'renamed', as: 'name' }, other: Meaning = { how: 'other' }, nothing: Meaning = { how: 'nothing' };

/** What is known of a rename in all files. `symbols`: what was renamed, and what of the using side stands for it; as `file#path` of the base. */
export interface Known { readonly symbols: ReadonlySet<string>; readonly echoes: Echoes; readonly unanimous: Unanimous; readonly overloads: Overloads }

/** Tells of each place of one file of the using side whether the renamed thing is meant. */
export class Meanings {
  private readonly uses: ReadonlyMap<number, Use>;
  private readonly imports: readonly ImportedName[];
  private readonly exports: ReadonlyMap<number, ExportedName>;
  private readonly declared: ReadonlyMap<number, Declaration>;
  private readonly typed: TypedMeanings;

  constructor(private readonly meeting: Meeting, private readonly file: SourceFile, private readonly rename: Rename, private readonly known: Known, private readonly rootOf: (file: SourceFile) => SyntaxNode | undefined) {
    this.typed = new TypedMeanings(meeting.usingWorld, rootOf, (found) => this.isOurs(found));
    const references = file.references(), starts = startsOfLines(file.text);
    const placed = ({ line, character }: { readonly line: number; readonly character: number }): number => (starts[line] ?? 0) + character;
    this.uses = new Map((references?.uses ?? []).filter((it) => it.name === rename.from).map((it) => [it.start, it]));
    this.imports = (references?.imports ?? []).filter((it) => it.name === rename.from || it.local === rename.from);
    this.exports = new Map((references?.exports ?? []).filter((it) => it.of === rename.from).map((it) => [placed(it.range.start), it]));
    this.declared = new Map(file.declarations.filter((it) => it.name === rename.from && it.kind !== 'import').map((it) => [placed(it.nameRange.start), it]));
  }

  of(token: CodeToken): Meaning {
    const told = this.told(token);
    const isOpen = told.how === 'unsure' || (told.how === 'nothing' && !this.uses.has(token.start));
    const isRenamed = isOpen && this.known.unanimous.isRenamed(this.file, token.start, this.meeting.basePath(this.file.path));
    return isRenamed ? renamed : told;
  }

  private told(token: CodeToken): Meaning {
    // A key of an object is declared by it, too; what it means is said by the type that the object is written for.
    const key = this.rename.members ? keyMeaning(this.meeting.usingWorld, this.file, token, this.rename.from, (found) => this.isOurs(found)) : nothing;
    if (key.how === 'renamed' || key.how === 'other') return key;
    const use = this.useAt(token);
    const typed = this.rename.members && (key.how === 'unsure' || use === undefined || isLoose(use)) ? this.ofType(token, use) : undefined;
    if (typed) return typed;
    const declared = this.declared.get(token.start);
    if (declared && this.isOurs({ file: this.file, path: withoutOverload(declared.path) })) return this.ofThese(this.known.overloads.ofDeclared(this.file.language, declared));
    if (declared) return key.how === 'unsure' ? key : other;
    if (use) return this.ofUse(use);
    const bare = this.file.language === 'ruby' ? bareCall(this.rootOf(this.file), this.file.text, token) : undefined;
    return bare ? this.ofBareCall({ kind: 'use', name: bare.name, range: bare.range, use: bare }) : key;
  }

  /** It is no use that a merged text lists: where a merge has a method of this name that was there before, it stays. */
  private ofBareCall(use: NewUse & { readonly kind: 'use' }): Meaning {
    const { usingWorld, merged, base } = this.meeting;
    if (!this.isOurs(meaningOf(usingWorld, this.file, use))) return nothing;
    const file = merged.file(this.meeting.mergedPath(this.meeting.basePath(this.file.path)));
    if (typeof file !== 'object') return nothing;
    // Where both sides wrote at one place the merged text may lack what is around it.
    const after = rulesOf(file)?.name(merged, file, use.name, this.file.pathAt(use.use.start)) ?? 'unknown';
    if (!isSymbol(after)) return renamed;
    // What the renaming side newly calls so elsewhere is another thing.
    const was = this.rename.symbols.has(this.keyOf(after)) ? 'unknown' : base.file(this.meeting.basePath(after.file.path));
    return typeof was === 'object' && was.at(after.path).length === 0 ? renamed : nothing;
  }

  /** Types tell more than names alone. */
  private ofType(token: CodeToken, use: NewUse | undefined): Meaning | undefined {
    const typed = this.typed.of(this.file, token, this.rename.from);
    // What still has this name after a merge is left as it is.
    return typed?.how === 'renamed' && use && this.stays(this.meeting.merged, use) ? undefined : typed;
  }

  private useAt(token: CodeToken): NewUse | undefined {
    const use = this.uses.get(token.start);
    if (use) return { kind: 'use', name: use.name, range: use.range, use };
    const handed = this.exports.get(token.start);
    if (handed) return handed.source === undefined ? undefined : { kind: 'export', name: handed.of, range: handed.range, export: { ...handed, source: handed.source } };
    const [inside] = token.around;
    // What is imported under another name is listed where that name stands.
    const taken = this.imports.find((it) => it.start === token.start)
      ?? this.imports.find((it) => it.local !== it.name && (/^\s+as\s+$/.test(this.file.text.slice(token.end, it.start)) || (inside !== undefined && it.start > inside.start && it.start < inside.end)));
    return taken?.name === this.rename.from ? { kind: 'import', name: taken.name, range: taken.range, import: taken } : undefined;
  }

  private ofUse(use: NewUse): Meaning {
    const { usingWorld, merged } = this.meeting;
    const found = meaningOf(usingWorld, this.file, use);
    const which = this.ofThese(use.kind === 'use' ? this.known.overloads.of(use.use.arguments) : 'unsure');
    if (!isSymbol(found) && which === renamed && use.kind === 'use' && this.known.echoes.isRenamed(this.file, use.use, this.meeting.basePath(this.file.path))) return renamed;
    if (found === 'unknown') return this.unsure(use);
    if (!this.isOurs(found)) return isSymbol(found) ? other : nothing;
    if (which !== renamed || this.known.overloads.differ) return which;
    // What stands for it on the using side is there as long as that side keeps it.
    const isTaken = isSymbol(found) && this.rename.symbols.has(this.keyOf(found));
    return isTaken && this.stays(merged, use) && !this.standsAnew(merged, use) ? other : { how: 'renamed', as: 'name' };
  }

  private ofThese(which: WhichOne): Meaning {
    return which === 'renamed' || !this.known.overloads.differ ? renamed : which === 'other' ? other : { how: 'unsure', reason: `which ${this.rename.from} is meant cannot be told` };
  }

  /** What has the name after a merge is a new thing elsewhere, and the renaming side took the new name wherever these words stood. */
  private standsAnew(merged: World, use: NewUse): boolean {
    const after = use.kind === 'use' && this.known.echoes.isRenamed(this.file, use.use, this.meeting.basePath(this.file.path)) ? this.after(merged, use) : 'none';
    const before = isSymbol(after) ? this.meeting.base.file(after.file.path) : undefined;
    return isSymbol(after) && before !== 'unknown' && (before?.at(after.path) ?? []).length === 0;
  }

  /** The name is still there after a merge: as an alias, or handed on under it. */
  private stays(merged: World, use: NewUse): boolean { return isSymbol(this.after(merged, use)); }

  private after(merged: World, use: NewUse): Found {
    const file = merged.file(this.meeting.mergedPath(this.meeting.basePath(this.file.path)));
    if (typeof file !== 'object') return 'none';
    const same = file === this.file ? use : counterpart(this.file, file, use);
    return same === undefined ? 'none' : meaningOf(merged, file, same);
  }

  private unsure(use: NewUse): Meaning {
    const receiver = use.kind === 'use' ? use.use.receiver : undefined;
    if (receiver === undefined) return { how: 'unsure', reason: `what ${this.rename.from} means here cannot be told` };
    // Of something that is no member anywhere, a member can only be one of a module.
    return this.rename.members ? { how: 'unsure', reason: `what ${receiver} is cannot be told` } : other;
  }

  private isOurs(found: Found): boolean { return isSymbol(found) && this.known.symbols.has(this.keyOf(found)); }
  private keyOf({ file, path }: SymbolAt): string { return symbolKey(this.meeting.basePath(file.path), path); }
}

/**
 * Members that the using side wrote under the old name in types of its own, for renamed ones that those types inherit: they
 * have to follow. As `file#path` of the base.
 */
export function followers(meeting: Meeting, file: SourceFile, { from, members }: Rename, symbols: ReadonlySet<string>): readonly string[] {
  if (!members) return [];
  return file.declarations.flatMap((it) => {
    if (it.name !== from || it.parent === undefined || it.kind === 'import') return [];
    const key = symbolKey(meeting.basePath(file.path), it.path);
    if (symbols.has(key)) return [];
    const inherited = basesOf(meeting.usingWorld, { file, path: withoutOverload(it.parent) }).map((base) => isSymbol(base) ? memberOf(meeting.usingWorld, base, from) : base);
    return inherited.some((found) => isSymbol(found) && symbols.has(symbolKey(meeting.basePath(found.file.path), found.path))) ? [key] : [];
  });
}
