import type { Operation } from '../../../protocol/words.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import { changeOperation, relationTo, type Edit } from './editedTargets.ts';

/**
 * Whether a declared operation covers what was done. `same`: to the declared thing itself, not to something in it.
 * `replaced`: what was changed was written anew, which extends nothing.
 */
export const isAllowed = (operation: Operation, { operation: declared }: ReadTarget, same: boolean, replaced = false): boolean => {
  switch (declared) {
    case 'read': return false;
    case 'extend': return operation === 'add' || (operation === 'modify' && !replaced);
    case 'delete': return operation !== 'add';
    case 'add': return !same || operation !== 'delete';
    case 'modify': return !same || operation !== 'delete' && operation !== 'rename';
    case 'rename': case 'move': case 'change-signature': return !same || operation !== 'delete';
  }
};

/** Whether one of these declarations speaks of a change and covers what was done. */
export const isDeclared = (change: SymbolChange, edit: Edit, own: readonly ReadTarget[]): boolean => own.some((target) => {
  const relation = relationTo(target, change, edit);
  return (relation === 'same' || relation === 'contains') && isAllowed(changeOperation(change), target, relation === 'same');
});
