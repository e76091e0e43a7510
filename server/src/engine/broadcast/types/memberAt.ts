import type { FileStructure, SyntaxNode, Use } from '../../../ports/syntax.ts';
import { keepNewest } from '../../keepNewest.ts';
import type { Found, SourceFile, StructureReader, World } from '../../references/world.ts';
import { holderOf } from './holder.ts';
import { placeAt } from './place.ts';
import { Shapes } from './shapes.ts';

/** What a member means, told by the types of all that it hangs on, where its receiver's own words do not. */
export type TypedMember = (world: World, file: SourceFile, use: Use) => Found;

/** A reader that can show a text's structure as well. */
export type TypeReader = StructureReader & { structure?(path: string, text: string): FileStructure };

/** Longer texts take more time than a keystroke has. */
const longest = 100_000;
/** Texts whose structure is kept: it is much larger than they are. */
const mostKept = 3;
/** Texts that are read for one pair of sides. */
const mostRead = 24;

/** Undefined where the reader shows no structure. */
export function typedMember(reader: TypeReader): TypedMember | undefined {
  if (!reader.structure) return undefined;
  let read = 0;
  const rootOf = (file: SourceFile): SyntaxNode | undefined => {
    const kept = keptBy.get(reader) ?? new Map<string, SyntaxNode | undefined>();
    keptBy.set(reader, kept);
    const key = `${file.path}\0${file.text}`;
    if (!kept.has(key)) {
      if (file.text.length > longest || read++ >= mostRead) return undefined;
      const it = reader.structure!(file.path, file.text);
      kept.set(key, it.assessed ? it.root : undefined);
      keepNewest(kept, mostKept);
    }
    return kept.get(key);
  };
  return (world, file, use) => {
    const root = file.references()?.modules === 'ecmascript' ? rootOf(file) : undefined;
    const shapes = new Shapes(world, rootOf), held = root && holderOf(shapes, placeAt(file, root, use.start));
    if (!held?.shape) return 'unknown';
    const { symbols, unknown } = shapes.members(held.shape, use.name);
    const [first, ...others] = symbols;
    if (unknown || others.some((it) => it.file.path !== first?.file.path || it.path !== first.path)) return 'unknown';
    return first ?? 'none';
  };
}

const keptBy = new WeakMap<TypeReader, Map<string, SyntaxNode | undefined>>();
