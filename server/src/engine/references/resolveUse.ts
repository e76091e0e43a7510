import type { Use } from '../../ports/syntax.ts';
import { memberOf } from './members.ts';
import { rulesOf } from './modules/rulesOf.ts';
import { receiverOf } from './receiver.ts';
import { isSymbol, type Found, type SourceFile, type World } from './world.ts';

/** The declaration that a use means in some state of the repository. */
export function resolveUse(world: World, file: SourceFile, use: Pick<Use, 'name' | 'receiver' | 'local' | 'start' | 'set'>): Found {
  const within = file.pathAt(use.start);
  if (use.receiver === undefined) return rulesOf(file)?.name(world, file, use.name, within) ?? 'unknown';
  const spelled = rulesOf(file)?.member?.(world, file, use, within);
  if (spelled !== undefined) return spelled;
  const receiver = receiverOf({ world, file, within, local: use.local }, use.receiver);
  return isSymbol(receiver) ? memberOf(world, receiver, use.name, use.set) : receiver;
}
