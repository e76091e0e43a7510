import type { Use } from '../../../ports/syntax.ts';
import type { Found, SourceFile, World } from '../world.ts';

/** How one family of languages finds what a name means. Pure; never throws; ends on cyclic imports. */
export interface ModuleRules {
  /** A name that stands alone in a file, used inside the declaration `within`. */
  name(world: World, file: SourceFile, name: string, within: string): Found;
  /** A name as others get it from a module. */
  exported(world: World, file: SourceFile, name: string): Found;
  /** What an import names; name `*`: the module itself. */
  imported(world: World, file: SourceFile, source: string, name: string): Found;
  /** A name where only a type may stand; without it as any name. */
  type?(world: World, file: SourceFile, name: string, within: string): Found;
  /** A name of several parts as it is written: `crate::cart::Cart`, `Shop.Items.Cart`. Without it each part is a member of the one before. */
  qualified?(world: World, file: SourceFile, written: string, within: string): Found;
  /** A member, where the receiver's spelling decides what it is; undefined where its type does. */
  member?(world: World, file: SourceFile, use: Pick<Use, 'name' | 'receiver' | 'start'>, within: string): Found | undefined;
  /** A member that lies in another file than its type, by its path in that file. */
  beside?(world: World, file: SourceFile, path: string): Found;
}
