import type { Offer } from '../../../server/src/engine/broadcast/offer.ts';
import { offersBetween } from '../../../server/src/engine/broadcast/offersBetween.ts';
import { readSide } from '../../../server/src/engine/conflicts/observed/readSide.ts';
import type { ChangedFile } from '../../../server/src/engine/references/changedFile.ts';
import { SourceFile, type World } from '../../../server/src/engine/references/world.ts';
import { rootsOf } from '../../../server/src/engine/references/worlds.ts';
import { KeptSyntax } from '../../../server/src/forecast/keptSyntax.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';

/** Path to text. */
export type Tree = ReadonlyMap<string, string>;

/** What the using side is offered of what the taking side did. The base is asked for files one by one. */
export function offersFor(syntax: Syntax, base: (path: string) => string | undefined, taking: Tree, using: Tree): readonly Offer[] {
  const reader = new KeptSyntax(syntax);
  const changed = (side: Tree, who: string): readonly ChangedFile[] => [...side].flatMap(([path, text]) => {
    const was = base(path);
    if (was === text) return [];
    const before = { path, text: was, parsed: was === undefined ? { assessed: false as const, reason: 'there is no such file' } : reader.parse(path, was) };
    const now = { path, text, parsed: reader.parse(path, text), side: who, who, where: who };
    return [{ base: before, now, reading: readSide(before, now) }];
  });
  const [own, other] = [changed(taking, 'taking'), changed(using, 'using')];
  const files = new Map<string, SourceFile | undefined>();
  const world: World = {
    roots: rootsOf([...own, ...other].map((it) => it.base.path)),
    file(path) {
      if (!files.has(path)) { const text = base(path); files.set(path, text === undefined ? undefined : new SourceFile(path, text, reader)); }
      return files.get(path);
    },
  };
  return offersBetween(world, own, other, reader);
}

/** One replayed rename, counted in places. */
export interface Replayed {
  readonly language: string;
  readonly repository: string;
  /** Kind of what was renamed. */
  readonly kind: string;
  readonly name: string;
  /** Uses of the old name that the other side wrote, and how many of them the edits change as the truth does. */
  readonly stale: number;
  readonly fixed: number;
  /** The same for every place of the other side's tree, those included that the renaming side changed itself. */
  readonly all: number;
  readonly allFixed: number;
  /** Edits that the truth does not have. */
  readonly unrelated: readonly string[];
  readonly left: readonly string[];
  readonly refused?: string;
  /** Whether it builds: the other side with the edits, the merge with them, with those on its own lines alone, and without. Undefined: not looked at. */
  readonly builds?: { readonly side: boolean; readonly merge: boolean | 'stops'; readonly mergeOwn: boolean | 'stops'; readonly without: boolean | 'stops'; readonly why: readonly string[] };
}
