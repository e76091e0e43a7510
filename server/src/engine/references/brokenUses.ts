import type { Range } from '../../protocol/shapes.ts';
import type { Use } from '../../ports/syntax.ts';
import type { ChangedFile } from './changedFile.ts';
import { isFromOutside } from './fromOutside.ts';
import { mayBeInherited } from './inherited.ts';
import { wordsBegun } from './mayBeMissed.ts';
import { misuse } from './misuse.ts';
import { rulesOf } from './modules/rulesOf.ts';
import { newUses, type NewUse } from './newUses.ts';
import { resolveUse } from './resolveUse.ts';
import type { Meeting } from './sidesMet.ts';
import type { Taken } from './takenSymbols.ts';
import { isSymbol, type Found, type SourceFile, type World } from './world.ts';

/** A new use that a merge breaks. */
export interface BrokenUse {
  readonly name: string;
  readonly range: Range;
  readonly file: ChangedFile;
  /** The base's path of the file that declares what is used, and the declaration's path in it; empty for the file itself. */
  readonly target: { readonly file: string; readonly path: string };
  /** What the other side did to it; undefined where it only no longer hands it on. */
  readonly taken?: Taken;
  /** The file that no longer hands it on. */
  readonly handedOffBy?: ChangedFile;
  /** With a changed signature: what does not fit. */
  readonly why?: string;
  /** Nothing that is written where it is used says the type that it had: it builds. */
  readonly unwritten?: true;
  /** What is left when its own is deleted or gets another name may be inherited from another package: then it builds. */
  readonly inherited?: true;
  /** The receiver's type is not known: only the name speaks for it. */
  readonly guessed?: true;
}

/**
 * New uses of one side that the other side broke. Files that are missing for an answer are asked for by the world: asked
 * again, only what depended on them is judged again.
 */
export function findBrokenUses(meeting: Meeting): () => readonly BrokenUse[] {
  let uses: readonly Suspect[] | undefined;
  return () => (uses ??= suspects(meeting)).flatMap((it) => {
    if (it.found) return it.found;
    const before = meeting.base.unread;
    const found = judge(meeting, it.changed, it.file, it.use);
    if (meeting.base.unread === before) it.found = found;
    return found;
  });
}

/** A new use of a name that the other side took, and what came of it once that depends on nothing that is not read. */
interface Suspect { readonly changed: ChangedFile; readonly file: SourceFile; readonly use: NewUse; found?: readonly BrokenUse[] }

function suspects({ taken, using, usingWorld }: Meeting): readonly Suspect[] {
  if (taken.names.size === 0) return [];
  return using.flatMap((changed) => {
    if (changed.now.text === undefined || !mentions(changed, taken.names)) return [];
    const file = usingWorld.file(changed.now.path);
    if (typeof file !== 'object') return [];
    return newUses(changed, file, (name) => taken.names.has(name)).map((use) => ({ changed, file, use }));
  });
}

const mentions = (changed: ChangedFile, names: ReadonlySet<string>): boolean => {
  for (const word of wordsBegun(changed)) if (names.has(word)) return true;
  return false;
};

function judge(meeting: Meeting, changed: ChangedFile, file: SourceFile, use: NewUse): readonly BrokenUse[] {
  const { merged, base, taken, basePath, mergedPath, usingWorld } = meeting;
  const { found, meaning } = meant(meeting, file, use);
  const common = { name: use.name, range: use.range, file: changed };
  if (!isSymbol(found)) return found === 'unknown' && use.kind === 'use' ? guess(meeting, changed, use.use).map((it) => ({ ...common, ...it })) : [];
  const target = { file: basePath(found.file.path), path: found.path };
  const how = taken.at(target.file, target.path);
  // What the using side brought itself cannot have been taken away.
  const before = base.file(target.file);
  if (typeof before !== 'object' || (found.path !== '' && before.at(found.path).length === 0)) return [];
  const mergedFile = merged.file(mergedPath(changed.base.path));
  if (typeof mergedFile !== 'object') return [];
  const same = mergedFile === file ? use : counterpart(file, mergedFile, use);
  if (!same) return [];
  const after = meaning(merged, mergedFile, same);
  if (after === 'none') {
    const left = mergedPath(target.file) === target.file && target.path !== '' ? merged.file(target.file) : undefined;
    if (typeof left === 'object' && isFromOutside(merged, left, target.path.split('.')[0]!, before, mergedFile === left)) return [];
    const by = how ? undefined : handedOffBy(meeting, use, target.path);
    const inherited = (how?.how === 'deleted' || how?.how === 'renamed') && mayBeInherited(merged, mergedPath(target.file), how);
    return how || by ? [{ ...common, target, ...(how && { taken: how }), ...(by && { handedOffBy: by }), ...(inherited && { inherited }) }] : [];
  }
  if (!isSymbol(after) || use.kind !== 'use') return [];
  // Beside what the using side sees itself: what both sides changed alike is no news to it.
  const why = misuse({ before: found, after, use: use.use, by: { file: mergedFile, path: mergedFile.pathAt(same.kind === 'use' ? same.use.start : 0) }, merged, base: usingWorld, renamed: taken.renamed });
  return why === undefined ? [] : [{ ...common, target, ...why, ...(how && { taken: how }) }];
}

/** What a use means to its side, and who tells what it means after a merge: words, or where those do not tell it types, of what a function is handed, of what a list or a map holds. */
function meant({ usingWorld, typed }: Meeting, file: SourceFile, use: NewUse): { readonly found: Found; readonly meaning: (world: World, at: SourceFile, it: NewUse) => Found } {
  const told = meaningOf(usingWorld, file, use);
  if (!typed || use.kind !== 'use' || use.use.receiver === undefined || isSymbol(told) || (told === 'none' && !use.use.local)) return { found: told, meaning: meaningOf };
  const found = typed(usingWorld, file, use.use);
  return { found: found === 'unknown' ? told : found, meaning: (world, at, it) => it.kind === 'use' ? typed(world, at, it.use) : meaningOf(world, at, it) };
}

/** Who no longer hands a name on. A member of something is handed on by nobody: where it means nothing any more, what it was a member of is gone. */
const handedOffBy = ({ taken }: Meeting, use: NewUse, path: string): ChangedFile | undefined => {
  const isOfType = use.kind === 'use' && (use.use.kind === 'method' || use.use.kind === 'member') && path.includes('.');
  return isOfType ? undefined : taken.handedOff.get(use.name);
};

/** What a use means in some state of the repository. */
export function meaningOf(world: World, file: SourceFile, use: NewUse): Found {
  const rules = rulesOf(file);
  if (!rules) return 'unknown';
  switch (use.kind) {
    case 'use': return resolveUse(world, file, use.use);
    case 'import': return rules.imported(world, file, use.import.source, use.import.name);
    case 'export': return rules.imported(world, file, use.export.source, use.export.of);
  }
}

/** The same use in the merged text: in the declaration of the same path, else anywhere. */
export function counterpart(file: SourceFile, merged: SourceFile, wanted: NewUse): NewUse | undefined {
  if (wanted.kind !== 'use') return wanted;
  const { use } = wanted;
  const all = use.taken ? merged.references()?.taken : merged.references()?.uses;
  const alike = (all ?? []).filter((it) => it.name === use.name && it.kind === use.kind && it.receiver === use.receiver && it.arguments?.texts.join() === use.arguments?.texts.join());
  const within = file.pathAt(use.start);
  const found = alike.find((it) => merged.pathAt(it.start) === within) ?? alike[0];
  return found && { kind: 'use', name: found.name, range: found.range, use: found };
}

/** Names of several words are seldom used twice for different things. */
const telling = /^(?=.{8,})(?:[A-Za-z$]+_\w*[A-Za-z]|\w*[a-z][A-Z]\w*)/;

/** A member of something unknown: told when its name is a rare one that nothing declares any more where it was. */
function guess(meeting: Meeting, changed: ChangedFile, { name, receiver, kind, taken: byPattern }: Use): readonly Pick<BrokenUse, 'target' | 'taken' | 'guessed'>[] {
  // What functions of other packages give is taken apart so often that a name says nothing.
  if (receiver === undefined || byPattern || (kind !== 'method' && kind !== 'member') || !telling.test(name)) return [];
  const { taken, merged } = meeting;
  const its = [...taken.all()].filter((it) => it.change.base?.name === name);
  const [only] = its;
  if (its.length !== 1 || !only || only.how === 'signature' || only.change.base?.parent === undefined) return [];
  const declared = taken.files.some((it) => typeof merged.file(it.now.path) === 'object' && (merged.file(it.now.path) as SourceFile).declarations.some((that) => that.name === name));
  return declared || meansElse(meeting, changed, name) ? [] : [{ target: { file: only.file.base.path, path: only.change.base.path }, taken: only, guessed: true }];
}

/** The file used the name before, and the side that took something of that name away left it there: it means something else. */
function meansElse({ base, merged, usingWorld, mergedPath }: Meeting, changed: ChangedFile, name: string): boolean {
  const count = (file: ReturnType<World['file']>): number =>
    typeof file === 'object' ? file.references()?.uses.filter((it) => it.name === name && it.receiver !== undefined).length ?? 0 : 0;
  return changed.base.text !== undefined && count(base.file(changed.base.path)) > 0 && count(merged.file(mergedPath(changed.base.path))) >= count(usingWorld.file(changed.now.path));
}
