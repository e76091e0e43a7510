import type { Operation, Severity } from '../../../protocol/words.ts';
import type { SymbolRelation } from '../../targets/symbolKey.ts';

/** Operations after which others no longer find what they relied on. */
const breaking: ReadonlySet<Operation> = new Set<Operation>(['delete', 'rename', 'move', 'change-signature']);

/**
 * How bad it is that somebody did `done` to what another declared to do `declared` to; undefined: no conflict.
 * `relation`: how the declared target lies to what was changed. `file`: the declared target is a file or a glob.
 */
export function againstIntent(done: Operation, declared: Operation, relation: SymbolRelation, file: boolean): Severity | undefined {
  if (relation === 'none' || (done === 'delete' && declared === 'delete')) return undefined;
  if (relation === 'within') return onEnclosing(done, declared);
  if (declared === 'delete') return 'error';
  if (declared === 'read') return breaking.has(done) ? (relation === 'same' ? 'error' : 'warning') : undefined;
  if (relation === 'same') return onSame(done, declared);
  if (file) return done === 'delete' && declared !== 'add' ? 'warning' : 'information';
  return declared === 'extend' && !breaking.has(done) ? 'information' : 'warning';
}

/** What encloses a declared target was changed: it matters when the target goes with it. */
const onEnclosing = (done: Operation, declared: Operation): Severity | undefined => {
  if (done === 'delete') return 'error';
  return done === 'rename' || done === 'move' ? (declared === 'delete' ? undefined : 'warning') : undefined;
};

const onSame = (done: Operation, declared: Operation): Severity => {
  if (done === 'add' && declared === 'add') return 'error';
  return breaking.has(done) || breaking.has(declared) ? 'error' : 'warning';
};
