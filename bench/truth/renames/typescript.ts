import { mergedLines } from '../../../server/src/engine/textual/mergedLines.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { codeTokens } from '../../../server/src/engine/broadcast/codeTokens.ts';
import { edited } from '../../../server/src/engine/broadcast/placedEdits.ts';
import { nameAt, Project, type Symbol } from '../pairs/project.ts';
import { plantsOf, type Plant } from './plants.ts';
import { offersFor, type Replayed, type Tree } from './replay.ts';
import { fresh, TypeScriptTree, type RenamePlace } from './typescriptService.ts';

export interface TypeScriptRepository { readonly name: string; readonly language: string; readonly files: Tree }

/** A name that a file hands out as its default is no name to others. */
const isDefault = ({ it }: Symbol): boolean => /^(?:@\S+ ?)*export default\b/.test(it.signature) || it.path.includes('#');

const kinds = new Set(['function', 'method', 'class', 'interface', 'type', 'enum', 'variable', 'field']);

/**
 * Renames symbols of a real tree as TypeScript's language service does, on one side; on the other, the old name is used
 * anew: functions that use it, or whole files, are there twice. What the language service would rename on that side is the truth.
 */
export function replayTypeScript(syntax: Syntax, { name: repository, language, files }: TypeScriptRepository, random: () => number, wanted: number, compile: boolean): readonly Replayed[] {
  const tree = new TypeScriptTree();
  const project = new Project(files, syntax);
  const found: Replayed[] = [];
  const perKind = new Map<string, number>();
  tree.set(files);
  const known = compile ? tree.complaints(files.keys()) : undefined;
  for (const symbol of shuffled(project.symbols.filter((it) => isWorthIt(project, it)), random)) {
    if (found.length >= wanted) break;
    const { kind } = symbol.it;
    if ((perKind.get(kind) ?? 0) >= Math.ceil(wanted / 4)) continue;
    const replayed = replayOne(syntax, tree, project, symbol, known, random);
    if (!replayed) continue;
    perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
    found.push({ language, repository, kind, name: symbol.it.path, ...replayed });
  }
  tree.dispose();
  return found;
}

/** Something with a name of its own that is spoken of in more places than its declaration. */
const isWorthIt = (project: Project, { it }: Symbol): boolean =>
  kinds.has(it.kind) && !isDefault({ path: '', it }) && /^[A-Za-z_]\w{2,}$/.test(it.name) && it.name !== 'constructor' && it.name !== 'default' && !it.path.startsWith('global') && project.mentions(it.name).length > 1 && project.mentions(it.name).length < 200;

function replayOne(syntax: Syntax, tree: TypeScriptTree, project: Project, symbol: Symbol, known: readonly string[] | undefined, random: () => number) {
  const { files } = project;
  const from = symbol.it.name, to = `${from}Anew`, at = nameAt(project, symbol);
  if (project.mentions(to).length > 0) return undefined;
  tree.set(files);
  const places = tree.rename(symbol.path, at, to);
  if (!places || places.length < 2 || places.some((it) => !files.has(it.path))) return undefined;
  const taking = applied(files, places);
  tree.set(taking);
  // What a package outside declares, too, cannot be renamed here alone.
  if (known && fresh(known, tree.complaints(speaking(taking, from, to))).length > 0) return undefined;
  for (const plant of shuffled(plantsOf(project, symbol, places), random).slice(0, 6)) {
    const replayed = replayPlant(syntax, tree, files, taking, plant, { path: symbol.path, from, to, at, known });
    if (replayed) return replayed;
  }
  return undefined;
}

interface Renaming { readonly path: string; readonly from: string; readonly to: string; readonly at: number; readonly known: readonly string[] | undefined }

function replayPlant(syntax: Syntax, tree: TypeScriptTree, files: Tree, taking: Tree, plant: Plant, { path, from, to, at, known }: Renaming): Omit<Replayed, 'language' | 'repository' | 'kind' | 'name'> | undefined {
  const using = new Map([...files, [plant.path, plant.text]]);
  tree.set(using);
  if (known && fresh(known, tree.complaints(speaking(using, from, to))).length > 0) return undefined;
  const moved = plant.path === path && plant.start <= at ? at + plant.end - plant.start : at;
  const truth = tree.rename(path, moved, to);
  const code = codePlaces(syntax, plant, from);
  const own = truth?.filter((it) => isOwn(plant, it) && code.has(it.start)) ?? [];
  if (!truth || own.length === 0) return undefined;
  const differing = new Map([...taking].filter(([it, text]) => files.get(it) !== text));
  const offer = offersFor(syntax, (it) => files.get(it), differing, new Map([[plant.path, plant.text]])).find((it) => it.from === from && it.to === to);
  const made = (offer?.files ?? []).flatMap((file) => file.edits.map((it) => ({ path: file.path, start: it.start, end: it.end, text: it.text, own: it.own })));
  const wanted = new Map(truth.map((it) => [`${it.path}:${it.start}`, it]));
  const right = made.filter((it) => { const that = wanted.get(`${it.path}:${it.start}`); return that !== undefined && isSame(that.text, it.text, to); });
  const lineOf = (it: RenamePlace): string => `${it.path}: ${lineAt(using.get(it.path) ?? '', it.start)}`;
  return {
    stale: own.length, fixed: right.filter((it) => isOwn(plant, it)).length, all: truth.length, allFixed: right.length,
    unrelated: made.filter((it) => !wanted.has(`${it.path}:${it.start}`)).map(lineOf),
    left: [...own.filter((it) => !right.some((that) => that.path === it.path && that.start === it.start)).map(lineOf), ...(offer?.left.map((it) => `(${it.reason})`) ?? ['(no offer)'])],
    ...(offer?.refused !== undefined && { refused: offer.refused }),
    ...(known && offer && offer.refused === undefined && { builds: buildsOf(tree, { base: files, taking, using, followed: applied(using, made), own: applied(using, made.filter((it) => it.own)) }, { from, to, known }) }),
  };
}

/** Files in which either name stands: what a rename breaks is there. */
const speaking = (files: Tree, from: string, to: string): readonly string[] => [...files].flatMap(([path, text]) => text.includes(from) || text.includes(to) ? [path] : []);

function buildsOf(tree: TypeScriptTree, { base, taking, using, followed, own }: Readonly<Record<'base' | 'taking' | 'using' | 'followed' | 'own', Tree>>, { from, to, known }: { readonly from: string; readonly to: string; readonly known: readonly string[] }): NonNullable<Replayed['builds']> {
  const check = (files: Tree | undefined): readonly string[] | 'stops' => {
    if (!files) return 'stops';
    tree.set(files);
    return fresh(known, tree.complaints(speaking(files, from, to)));
  };
  const side = check(followed), merge = check(merged(base, taking, followed)), mergeOwn = check(merged(base, taking, own)), without = check(merged(base, taking, using));
  const isFine = (found: readonly string[] | 'stops'): boolean | 'stops' => found === 'stops' ? found : found.length === 0;
  return { side: side.length === 0, merge: isFine(merge), mergeOwn: isFine(mergeOwn), without: isFine(without), why: [...side, ...(merge === 'stops' ? [] : merge)].slice(0, 3) };
}

/** The language service hands on what was renamed under its old name; under the new one is as right where all that ask for it follow. */
const isSame = (truth: string, made: string, to: string): boolean => truth.replace(/\s/g, '') === made.replace(/\s/g, '') || (made === to && truth.includes(' as '));

/** Undefined where some file does not merge. */
function merged(base: Tree, a: Tree, b: Tree): Tree | undefined {
  const found = new Map<string, string>();
  for (const path of new Set([...a.keys(), ...b.keys()])) {
    const text = base.has(path) ? mergedLines(base.get(path)!, a.get(path) ?? '', b.get(path) ?? '') : a.get(path) ?? b.get(path);
    if (text === undefined) return undefined;
    found.set(path, text);
  }
  return found;
}

/** Comments are nobody's stale use. */
const codePlaces = (syntax: Syntax, { path, text }: Plant, name: string): ReadonlySet<number> => {
  const structure = syntax.structure(path, text);
  return new Set(structure.assessed ? codeTokens(structure.root, text, name).map((it) => it.start) : []);
};

const isOwn = (plant: Plant, { path, start }: RenamePlace): boolean => path === plant.path && start >= plant.start && start < plant.end;

const applied = (files: Tree, places: readonly RenamePlace[]): Tree => {
  const changed = new Set(places.map((it) => it.path));
  return new Map([...files].map(([path, text]) => [path, changed.has(path) ? edited(text, places.filter((it) => it.path === path)) : text]));
};

const lineAt = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n')[0]!.trim().slice(0, 140);

const shuffled = <T>(its: readonly T[], random: () => number): readonly T[] => its.map((it) => [random(), it] as const).sort((a, b) => a[0] - b[0]).map(([, it]) => it);
