import type { Catalog } from './catalog.ts';
import type { DdlStatement } from './statement.ts';

/**
 * Notes the functions and types that a script defines. A name outside this set is taken for a built-in or an
 * extension's; a name inside it must be there when it is used.
 */
export function noteNames(catalog: Catalog, script: readonly DdlStatement[]): void {
  const { known } = catalog.shared;
  for (const it of script) {
    switch (it.tag) {
      case 'create function': known.add(`function:${it.name.name}`); break;
      case 'create enum': case 'create domain': case 'create range': case 'create table': case 'create view': known.add(`type:${it.name.name}`); break;
      case 'add enum value': case 'rename enum value': case 'alter domain': known.add(`type:${it.name.name}`); break;
      case 'create schema': noteNames(catalog, it.elements); break;
      case 'drop': case 'rename': case 'set schema': noteNamed(known, it); break;
      default:
    }
  }
}

function noteNamed(known: Set<string>, it: Extract<DdlStatement, { tag: 'drop' | 'rename' | 'set schema' }>): void {
  const word = it.kind === 'type' || it.kind === 'domain' ? 'type' : it.kind === 'function' || it.kind === 'procedure' || it.kind === 'routine' || it.kind === 'aggregate' ? 'function' : undefined;
  if (word === undefined) return;
  const objects = it.tag === 'drop' ? it.objects : [it.object];
  for (const { name } of objects) known.add(`${word}:${name.name}`);
  if (it.tag === 'rename') known.add(`${word}:${it.to}`);
}
