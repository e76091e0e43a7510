import type { CallArguments, Declaration } from '../../ports/syntax.ts';
import { takes } from '../references/callFits.ts';
import { readSignature, type Parameter } from '../references/signature.ts';
import type { Taken } from '../references/takenSymbols.ts';
import { withoutOverload } from '../references/world.ts';

/** Languages that tell functions of one name apart by what they take, and whose calls hand it over between brackets alone. */
const apart: ReadonlySet<string> = new Set(['java', 'csharp']);
const callable: ReadonlySet<string> = new Set(['function', 'method', 'constructor']);

/** Which of several functions of one name something speaks of: one that got the new name, another one, or it cannot be told. */
export type WhichOne = 'renamed' | 'other' | 'unsure';

/**
 * Several functions of one name, of which not all got the same new one: told apart by how many arguments they take. Of other
 * languages, and of what extends a type of C# and is called with one argument less than it takes, nothing is told.
 */
export class Overloads {
  private readonly renamed: readonly Version[];
  private readonly others: readonly Version[];

  constructor(taken: readonly Taken[], from: string, to: string) {
    const all = taken.flatMap((it) => {
      const { file: { base, now, reading }, change } = it, whole = allGot(it);
      const path = withoutOverload(change.base?.path ?? '');
      const got = new Set(reading.changes.flatMap((it) => it.base && it.change === 'renamed' && it.now?.name === to ? [it.base.path] : []));
      const before = declaredAt(base.parsed, path).map((it): Version => ({ ...versionOf(base.parsed, it), isRenamed: whole || got.has(it.path) }));
      // What has the name from now on is another one, too.
      return [...before, ...declaredAt(now.parsed, path).filter((it) => it.name === from).map((it): Version => ({ ...versionOf(now.parsed, it), isRenamed: false }))];
    });
    const its = all.every((it) => it.isTold) ? all : [];
    this.renamed = its.filter((it) => it.isRenamed);
    this.others = this.renamed.length === 0 ? [] : its.filter((it) => !it.isRenamed);
  }

  /** There is one that did not get the new name, and calls may tell it apart. */
  get differ(): boolean { return this.others.length > 0; }

  of(call: CallArguments | undefined): WhichOne {
    if (!this.differ) return 'renamed';
    if (!call || call.spread) return 'unsure';
    return said(this.renamed.some((it) => takes(call, it.parameters)), this.others.some((it) => takes(call, it.parameters)));
  }

  /** Of a declaration of that name: an own version of it, or what overrides it. */
  ofDeclared(language: string, { signature }: Declaration): WhichOne {
    if (!this.differ) return 'renamed';
    const parameters = readSignature(language, signature).parameters;
    if (!parameters) return 'unsure';
    const isAlike = (it: Version): boolean => it.parameters.length === parameters.length;
    return said(this.renamed.some(isAlike), this.others.some(isAlike));
  }
}

/** Whether all functions of its name are gone, and as many that take as much each have the new one, whatever their texts say. */
export function allGot({ file: { base, now }, change }: Taken): boolean {
  const [from, to] = [change.base?.path ?? '', change.now?.path ?? ''].map(withoutOverload) as [string, string];
  const lengths = (parsed: Parsed, path: string): string =>
    declaredAt(parsed, path).map((it) => readSignature(parsed.assessed ? parsed.language : '', it.signature).parameters?.length ?? -1).sort((a, b) => a - b).join();
  return declaredAt(now.parsed, from).length === 0 && declaredAt(base.parsed, to).length === 0 && lengths(base.parsed, from) === lengths(now.parsed, to);
}

interface Version { readonly parameters: readonly Parameter[]; readonly isTold: boolean; readonly isRenamed: boolean }

const said = (renamed: boolean, other: boolean): WhichOne => renamed === other ? 'unsure' : renamed ? 'renamed' : 'other';

type Parsed = Taken['file']['base']['parsed'];

const declaredAt = (parsed: Parsed, path: string): readonly Declaration[] =>
  parsed.assessed ? parsed.declarations.filter((it) => callable.has(it.kind) && withoutOverload(it.path) === path) : [];

function versionOf(parsed: Parsed, { signature }: Declaration): Omit<Version, 'isRenamed'> {
  const language = parsed.assessed ? parsed.language : '', { parameters } = readSignature(language, signature);
  return { parameters: parameters ?? [], isTold: apart.has(language) && parameters !== undefined && !/\(\s*this\b/.test(signature) };
}
