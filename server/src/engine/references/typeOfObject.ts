import type { ObjectLiteral } from '../../ports/syntax.ts';
import { typeNamed } from './members.ts';
import { resolveUse } from './resolveUse.ts';
import { typeName } from './typeNames.ts';
import type { Found, SourceFile, World } from './world.ts';

/** The type that an object is written for, as its file names it. */
export function typeOfObject(world: World, file: SourceFile, { type, start }: Pick<ObjectLiteral, 'type' | 'start'>): Found {
  const written = typeName(type);
  if (written === undefined) return 'none';
  if (written.includes('::')) return typeNamed(world, file, written, file.pathAt(start));
  return resolveUse(world, file, { name: written.split('.').at(-1)!, start, ...(written.includes('.') && { receiver: written.slice(0, written.lastIndexOf('.')) }) });
}

/** Whether what is written has to have other members than the type that is named. */
export const isDerived = ({ type }: Pick<ObjectLiteral, 'type'>): boolean => /\b(?:Partial|Pick|Omit|Record)\b/.test(type);
