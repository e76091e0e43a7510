import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { Random } from '../../ddl/random.ts';
import type { SemanticCase } from '../cases.ts';
import { CaseRepository } from './commits.ts';
import { beyond, type Compiler, type State } from './compilers/compiler.ts';
import { gcc } from './compilers/gcc.ts';
import { javac } from './compilers/javac.ts';
import { pyright } from './compilers/pyright.ts';
import { tsc } from './compilers/tsc.ts';
import { cWords } from './cWords.ts';
import { javaWords } from './javaWords.ts';
import { plansFor, type Plan } from './plans.ts';
import { applied, Project, type Edits } from './project.ts';
import { pythonWords } from './pythonWords.ts';
import { typescriptWords } from './typescriptWords.ts';
import type { Words } from './words.ts';

/** A repository to make pairs of. */
export interface Source {
  readonly name: string; readonly language: 'typescript' | 'java' | 'python' | 'c';
  /** Paths that are built together. */
  readonly under: readonly string[];
  readonly skip?: string | undefined; readonly flags: readonly string[];
}

const languages: Readonly<Record<Source['language'], { readonly words: Words; readonly compiler: (flags: readonly string[]) => Compiler }>> = {
  typescript: { words: typescriptWords, compiler: tsc }, java: { words: javaWords, compiler: javac },
  python: { words: pythonWords, compiler: pyright }, c: { words: cWords, compiler: gcc },
};

/** Plans that are tried for each pair that is wanted: many do not build by themselves. */
const tries = 3;
/** Plans are taken up in as many goes: a compiler that starts anew for each go costs. */
const mostRounds = 3;

interface Tried { readonly plan: Plan; readonly name: string; readonly a: string; readonly b: string; readonly merged: Edits }

/** Pairs of a repository, each side building and merging without a conflict of lines, with the compiler's word on the merge; or why there are none. */
export async function makeCases(syntax: Syntax, source: Source, clone: string, dir: string, { seed, each }: { readonly seed: number; readonly each: number }): Promise<readonly SemanticCase[] | string> {
  const { words, compiler: compilerOf } = languages[source.language];
  const compiler = compilerOf(source.flags);
  if ('missing' in compiler.found) return `not made: ${compiler.found.missing}`;
  const repository = new CaseRepository(dir, clone);
  const base = repository.git('rev-parse', 'HEAD').trim();
  await Promise.all(['typescript', 'java', 'python', 'c', 'cpp'].map((it) => syntax.load(it)));
  const project = new Project(repository.files(base, source.under, words.extensions, source.skip === undefined ? undefined : new RegExp(source.skip)), syntax);
  const plans = plansFor(project, words, new Random(seed), each * tries);
  const tried = commitAll(repository, base, plans);
  console.log(`${source.name}: ${project.files.size} files, ${plans.length} plans, ${tried.length} without a conflict of lines; ${compiler.found.version}`);
  const before = (await compiler.check([{ id: 'base', files: project.files }])).get('base') ?? [];
  const sound = source.language === 'c' && before.length > 0 ? [] : tried.filter((it) => source.language === 'python' || !isDoubtful(before, it));
  if (before.length > 0) console.log(`${source.name}: the base has ${before.length} complaints; ${tried.length - sound.length} of ${tried.length} pairs left out for it, first: ${before[0]}`);
  const cases = await judgeRounds({ source, base, project, compiler, before, each }, sound);
  compiler.dispose();
  return cases;
}

/** Where the base does not build, the compiler's word on the merge says less than it should. pyright looks at more than a project's own checker. */
const isDoubtful = (before: readonly string[], { plan: { a, b } }: Tried): boolean => {
  const complained = new Set(before.map((it) => it.slice(0, it.indexOf(': '))));
  return [...a.keys(), ...b.keys()].some((it) => complained.has(it));
};

function commitAll(repository: CaseRepository, base: string, plans: readonly Plan[]): readonly Tried[] {
  const named = plans.map((plan, at) => ({ plan, name: `${plan.kind}-${at}` }));
  const ids = repository.commit(base, named.flatMap(({ plan, name }) => [{ name: `${name}/a`, edits: plan.a }, { name: `${name}/b`, edits: plan.b }]));
  return named.flatMap(({ plan, name }) => {
    const a = ids.get(`${name}/a`)!, b = ids.get(`${name}/b`)!;
    const merged = repository.merged(base, a, b);
    return merged ? [{ plan, name, a, b, merged }] : [];
  });
}

interface Judging { readonly source: Source; readonly base: string; readonly project: Project; readonly compiler: Compiler; readonly before: readonly string[]; readonly each: number }

/** Asks the compiler of each side first, and of no more plans of a kind than are needed. */
async function judgeRounds(judging: Judging, tried: readonly Tried[]): Promise<readonly SemanticCase[]> {
  const { project, project: { files }, compiler, before, each } = judging;
  const cases: SemanticCase[] = [];
  const left = new Map<string, Tried[]>();
  for (const it of tried) left.set(it.plan.kind, [...left.get(it.plan.kind) ?? [], it]);
  const built = async (some: readonly Tried[], state: string, edits: (it: Tried) => Edits): Promise<ReadonlyMap<Tried, readonly string[]>> => {
    const said = await compiler.check(some.map((it): State => ({ id: `${it.name}-${state}`, files: applied(files, edits(it)), reached: reachedBy(project, it.plan) })));
    return new Map(some.map((it) => [it, beyond(before, said.get(`${it.name}-${state}`) ?? ['not checked'])]));
  };
  const clean = (said: ReadonlyMap<Tried, readonly string[]>): readonly Tried[] => [...said].filter(([, errors]) => errors.length === 0).map(([it]) => it);
  for (let round = 0; round < mostRounds; round++) {
    const some = [...left].flatMap(([kind, its]) => its.splice(0, Math.max(0, each - cases.filter((it) => it.kind === kind).length)));
    if (some.length === 0) break;
    const both = clean(await built(clean(await built(some, 'a', (it) => it.plan.a)), 'b', (it) => it.plan.b));
    for (const [it, errors] of await built(both, 'm', (that) => that.merged)) cases.push(caseOf(judging, it, errors[0]));
    console.log(`${judging.source.name}: ${cases.length} pairs`);
  }
  return cases;
}

/** Files that either side changes or that speak of what they change. */
const reachedBy = (project: Project, { symbol, a, b }: Plan): ReadonlySet<string> => new Set([...a.keys(), ...b.keys(), ...project.mentions(symbol.it.name).map((it) => it.path)]);

const caseOf = ({ source, base }: Judging, { plan, name, a, b }: Tried, error: string | undefined): SemanticCase => ({
  id: `${source.name}/${name}`, base, a, b, lang: source.language, kind: plan.kind, sub: plan.sub, label: error === undefined ? 'clean' : 'conflict',
  symbol: `${plan.symbol.path}#${plan.symbol.it.path}`, expected: plan.note, build_error: error ?? null,
});
