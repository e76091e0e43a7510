import type { Found, SourceFile, World } from '../world.ts';

/** How one family of languages finds what a name means. Pure; never throws; ends on cyclic imports. */
export interface ModuleRules {
  /** A name that stands alone in a file, used inside the declaration `within`. */
  name(world: World, file: SourceFile, name: string, within: string): Found;
  /** A name as others get it from a module. */
  exported(world: World, file: SourceFile, name: string): Found;
  /** What an import names; name `*`: the module itself. */
  imported(world: World, file: SourceFile, source: string, name: string): Found;
}
