import type { Range } from '../../protocol/shapes.ts';
import type { ChangedFile } from './changedFile.ts';
import { demandedByLanguage } from './demanded.ts';
import { basesOf, isType, memberOf } from './members.ts';
import { rulesOf } from './modules/rulesOf.ts';
import { newObjects } from './newUses.ts';
import { resolveUse } from './resolveUse.ts';
import { readSignature } from './signature.ts';
import type { Meeting } from './sidesMet.ts';
import type { NewMember } from './takenSymbols.ts';
import { isDerived, typeOfObject } from './typeOfObject.ts';
import { isSymbol, SourceFile, withoutOverload, type StructureReader, type SymbolAt, type World } from './world.ts';

/** Something written for a type as it was, which lacks a member the type demands after a merge. */
export interface MissingMember {
  readonly member: NewMember;
  readonly file: ChangedFile;
  readonly range: Range;
  /** The class that lacks it; undefined for an object written in place. */
  readonly implementer?: string;
}

/** New implementers and objects of one side that lack what the other side made a type demand. */
export function missingMembers(meeting: Meeting): readonly MissingMember[] {
  const { taken: { newMembers }, using, usingWorld, merged, base, mergedPath } = meeting;
  const demanded = newMembers.filter((it) => isDemanded(merged, mergedPath, base, it));
  if (demanded.length === 0) return [];
  return using.flatMap((changed) => {
    const file = changed.now.text === undefined ? undefined : usingWorld.file(changed.now.path);
    const after = merged.file(mergedPath(changed.base.path));
    if (typeof file !== 'object' || typeof after !== 'object') return [];
    return [...missingInClasses(meeting, changed, file, after, demanded), ...missingInObjects(meeting, changed, file, after, demanded)];
  });
}

/** The container was there before, and whoever provides it has to have the member. */
function isDemanded(merged: World, mergedPath: Meeting['mergedPath'], base: World, { container, change, file: { base: { path }, now } }: NewMember): boolean {
  // Asked of what is read already before other states of the file are read.
  if (!change.now || now.text === undefined || !demands(new SourceFile(now.path, now.text, reading, now.parsed), container, withoutOverload(change.now.path))) return false;
  const before = base.file(path), after = merged.file(mergedPath(path));
  if (typeof before !== 'object' || typeof after !== 'object' || before.at(container).length === 0) return false;
  const member = withoutOverload(change.now.path);
  return demands(after, container, member) && !liesBeside(merged, after, member);
}

/** Of what is parsed already. */
const reading: StructureReader = { parse: () => nothing, references: () => nothing };
const nothing = { assessed: false, reason: 'only its declarations are asked for' } as const;

/** Whether a member has to be provided by whoever implements the type, or writes an object for it. */
function demands(file: SourceFile, container: string, member: string): boolean {
  const kinds = new Set(file.at(container).map((it) => it.kind));
  // An extension of the protocol gives it.
  if (file.language === 'swift' && file.at(member).length > 1) return false;
  return file.at(member).some((declared) => {
    const { signature, kind } = declared;
    if (/@(?:abc\.)?abstract(?:method|property)\b/.test(signature)) return true;
    const { words } = readSignature(file.language, signature);
    if (words.includes('abstract')) return true;
    const byLanguage = demandedByLanguage(file.language, declared, file.text.slice(declared.start, declared.end), kinds);
    if (byLanguage !== undefined) return byLanguage;
    if (!kinds.has('interface') && !(kinds.has('type') && file.language !== 'java')) return false;
    if (file.language === 'php') return kind === 'method';
    if (file.language === 'java') return kind === 'method' && !words.some((it) => it === 'default' || it === 'static' || it === 'private');
    return !/^(?:readonly)?\?/.test(signature) && !/^(?:get|set)?\(?\)?\?/.test(signature) && kind !== 'class' && !/^\[/.test(signature);
  });
}

const implementing: ReadonlySet<string> = new Set(['class', 'enum', 'struct', 'object']);

function missingInClasses({ usingWorld, merged, base, basePath, mergedPath }: Meeting, changed: ChangedFile, file: SourceFile, after: SourceFile, demanded: readonly NewMember[]): readonly MissingMember[] {
  const heads = (file.references()?.uses ?? []).filter((it) => (it.kind === 'implements' || it.kind === 'extends') && isWritten(changed, it.range));
  return heads.flatMap((head) => {
    const implementer = { file: after, path: head.by ?? file.pathAt(head.start) };
    const declared = after.at(implementer.path)[0];
    if (declared ? !implementing.has(declared.kind) || /\babstract\b/.test(declared.signature) : head.by === undefined) return [];
    const type = resolveUse(usingWorld, file, head);
    if (!isSymbol(type)) return [];
    return demanded.flatMap((member): readonly MissingMember[] => {
      if (!reaches(usingWorld, type, basePath, member) || !wasThere(base, member)) return [];
      return isProvided(merged, implementer, member) ? [] : [{ member, file: changed, range: head.range, implementer: implementer.path }];
    }).filter(() => mergedPath(changed.base.path) === after.path);
  });
}

function missingInObjects({ usingWorld, basePath }: Meeting, changed: ChangedFile, file: SourceFile, after: SourceFile, demanded: readonly NewMember[]): readonly MissingMember[] {
  const still = after.references()?.objects ?? [], fields = demanded.filter(isWrittenInPlace);
  return newObjects(changed, file).flatMap((object) => {
    const type = object.spread || isDerived(object) ? 'none' : typeOfObject(usingWorld, file, object);
    if (!isSymbol(type)) return [];
    return fields.flatMap((member): readonly MissingMember[] => {
      // Under the name it had before it is told as that (goneKeys).
      const before = member.change.base?.name;
      if (!reaches(usingWorld, type, basePath, member) || object.keys.includes(member.name) || (before !== undefined && object.keys.includes(before))) return [];
      return still.some((it) => it.type === object.type && it.keys.join() === object.keys.join()) ? [{ member, file: changed, range: object.range }] : [];
    });
  });
}

/** What a trait demands an `impl` gives: nobody writes it in an object. */
const isWrittenInPlace = ({ container, file: { now: { parsed } } }: NewMember): boolean =>
  !parsed.assessed || !parsed.declarations.some((it) => it.kind === 'trait' && withoutOverload(it.path) === container);

/** Whether a type is the container of a member, or inherits from it. */
function reaches(world: World, type: SymbolAt, basePath: Meeting['basePath'], { container, file, change }: NewMember, seen = new Set<string>()): boolean {
  const key = `${type.file.path}#${type.path}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const before = change.base && withoutOverload(change.base.path).replace(/\.[^.]*$/, '');
  if (basePath(type.file.path) === file.base.path && (type.path === container || type.path === before)) return true;
  return basesOf(world, type).some((it) => isSymbol(it) && reaches(world, it, basePath, { container, file, change, name: '' }, seen));
}

const wasThere = (base: World, { container, file, change }: NewMember): boolean => {
  const before = base.file(file.base.path);
  return typeof before === 'object' && (before.at(container).length > 0 || change.base !== undefined);
};

/** Whether a class has a member that is more than a demand, its own or inherited. */
function isProvided(world: World, type: SymbolAt, member: NewMember, seen = new Set<string>()): boolean {
  const { name } = member;
  const key = `${type.file.path}#${type.path}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const own = `${type.path}.${name}`;
  if (type.file.at(own).length > 0) return !demands(type.file, type.path, own) && isOverridden(type.file, own, member);
  const bases = basesOf(world, type);
  if (bases.includes('unknown') || liesBeside(world, type.file, own)) return true;
  if (bases.some((it) => isSymbol(it) && isType(it) && isProvided(world, it, member, seen))) return true;
  // What a parameter of the constructor declares on the way.
  return memberOf(world, type, 'constructor') !== 'none' && new RegExp(`constructor[^)]*\\b(?:public|readonly|private|protected)\\s+(?:readonly\\s+)?${name}\\b`, 's').test(type.file.text);
}

/** Whether another part of a type has a member: an extension, an `impl`. */
const liesBeside = (world: World, file: SourceFile, path: string): boolean => isSymbol(rulesOf(file)?.beside?.(world, file, path) ?? 'none');

/** Java tells methods apart by their parameters: one of another number of them is another method. */
function isOverridden(file: SourceFile, path: string, { change }: NewMember): boolean {
  const { now } = change;
  if (file.language !== 'java' || !now) return true;
  const wanted = readSignature('java', now.signature).parameters?.length;
  return file.at(path).some((it) => readSignature('java', it.signature).parameters?.length === wanted);
}

const isWritten = ({ reading }: ChangedFile, { start, end }: Range): boolean => reading.hunks.some(({ side }) => start.line < side.end && end.line >= side.start);
