import type { Intent, NotAssessed } from '../../protocol/shapes.ts';
import type { DeclaredFinding } from '../conflicts/declared/finding.ts';
import { judgeDeclared } from '../conflicts/declared/judgeDeclared.ts';
import type { Overlap } from '../conflicts/declared/overlap.ts';
import type { State } from '../state.ts';
import { formatSymbolKey, type SymbolKey } from '../targets/symbolKey.ts';
import type { TargetIndex } from '../targets/targetIndex.ts';
import { Doubts, type Doubt } from './doubts.ts';
import type { Scope, ScopeTarget } from './scope.ts';

/** What a check asks about: a declaration that may or may not be registered yet. */
export interface Asking {
  readonly id: string;
  readonly actor: string;
  readonly goal: string;
  readonly dependsOn: readonly string[];
  readonly scope: Scope;
  /** Intents that it is compared with although one waits for the other. */
  readonly inOrder?: ReadonlySet<string>;
}

/** What it is checked against. */
export interface Known {
  readonly state: Pick<State, 'intents'>;
  /** Targets of all that counts. */
  readonly index: TargetIndex<ScopeTarget>;
  scopeOf(id: string): Scope | undefined;
  isOlder(id: string, than: string): boolean;
}

export interface CheckResult { readonly findings: readonly DeclaredFinding[]; readonly notAssessed: readonly NotAssessed[] }

/** Everything that counts and clashes with this. Costs what overlaps, not what is there. */
export const checkScope = (asking: Asking, known: Known): CheckResult => {
  const findings: DeclaredFinding[] = [];
  const doubts = new Doubts();
  const notAssessed: NotAssessed[] = [];
  for (const [owner, overlaps] of overlapsByOwner(asking, known, doubts)) {
    const judged = judge(asking, known.state.intents.get(owner)!, overlaps, known);
    findings.push(...judged.findings);
    notAssessed.push(...judged.notAssessed);
  }
  return { findings, notAssessed: [...doubts.notes(), ...notAssessed] };
};

const overlapsByOwner = (asking: Asking, known: Known, doubts: Doubts): ReadonlyMap<string, Overlap[]> => {
  const symbols = asking.scope.targets.flatMap(({ symbol }) => (symbol ? [symbol] : []));
  const builtOn = upstream(asking.dependsOn, known);
  const found = new Map<string, Overlap[]>();
  for (const mine of asking.scope.targets) {
    for (const { owner, target: theirs, relation, exact } of known.index.related(mine)) {
      if (!disturbs(asking, builtOn, owner, known)) continue;
      const doubt = exact ? undefined : doubtOf(mine.symbol!, theirs.symbol!, symbols, known);
      if (doubt) doubts.note(doubt, owner, mine.file);
      else push(found, owner, { mine, theirs, relation });
    }
  }
  return found;
};

/** Not against oneself, and not against work that the one is to be built on. */
const disturbs = (asking: Asking, builtOn: ReadonlySet<string>, owner: string, known: Known): boolean => {
  const other = known.state.intents.get(owner);
  return other !== undefined && owner !== asking.id && other.actor !== asking.actor
    && (asking.inOrder?.has(owner) === true || (!builtOn.has(owner) && !(other.dependsOn.length > 0 && upstream(other.dependsOn, known).has(asking.id))));
};

/** These intents and all that they are built on. */
const upstream = (ids: readonly string[], { state }: Known): ReadonlySet<string> => {
  const found = new Set(ids);
  for (const id of found) for (const it of state.intents.get(id)?.dependsOn ?? []) found.add(it);
  return found;
};

/** Why a short name cannot be taken for a longer one: it could mean several known symbols. */
const doubtOf = (mine: SymbolKey, theirs: SymbolKey, also: readonly SymbolKey[], { index }: Known): Doubt | undefined => {
  for (const short of [mine, theirs]) {
    const meanings = index.names.ambiguity(short, also);
    if (meanings) return { name: formatSymbolKey(short), reason: `"${formatSymbolKey(short)}" could be ${meanings.map(formatSymbolKey).join(' or ')}; write the path to have it compared` };
  }
  return undefined;
};

const judge = (asking: Asking, other: Intent, overlaps: readonly Overlap[], known: Known): CheckResult => {
  const theirs = { id: other.id, actor: other.actor, goal: other.goal, scope: known.scopeOf(other.id)! };
  return known.isOlder(asking.id, other.id) ? judgeDeclared(asking, theirs, overlaps) : judgeDeclared(theirs, asking, overlaps.map(turned));
};

const turned = ({ mine, theirs, relation }: Overlap): Overlap =>
  ({ mine: theirs, theirs: mine, relation: relation === 'contains' ? 'within' : relation === 'within' ? 'contains' : relation });

const push = (map: Map<string, Overlap[]>, key: string, overlap: Overlap): void => {
  const list = map.get(key);
  if (list) list.push(overlap);
  else map.set(key, [overlap]);
};
