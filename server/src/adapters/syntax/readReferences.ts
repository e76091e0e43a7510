import type { Node, Tree } from 'web-tree-sitter';
import type { ExportedName, FileReferences, GivenMember, ImportedName, LocalName, ObjectLiteral, ReturnForm, Use, UseKind } from '../../ports/syntax.ts';
import { argumentsOf } from './callArguments.ts';
import type { OffsetRange } from './entry.ts';
import type { Grammar } from './grammar.ts';
import { LineTable } from './lineTable.ts';
import { LocalNames } from './localNames.ts';
import { LooseResults } from './looseResults.ts';
import { withLineEnds } from './parsedTree.ts';
import { referenceMatches, type ReferenceMatch } from './referenceMatches.ts';
import { longest, short, shortValue } from './shortText.ts';
import { TimeLimit } from './timeLimit.ts';

/** Undefined when the language has no query for references, or the time limit was hit. */
export function readReferences(grammar: Grammar, text: string, limitMs: number): FileReferences | undefined {
  const query = grammar.references();
  if (!query) return undefined;
  const limit = new TimeLimit(limitMs);
  const tree = parseTree(grammar, text, limit);
  if (!tree) return undefined;
  try {
    const matches = referenceMatches(query, tree, { progressCallback: limit.isOver });
    return limit.hit ? undefined : new Reader(matches, new LineTable(text)).read(grammar);
  } finally {
    tree.delete();
  }
}

function parseTree(grammar: Grammar, text: string, limit: TimeLimit): Tree | undefined {
  const parse = (it: string): Tree | undefined => {
    const tree = grammar.parser.parse(it, null, { progressCallback: limit.isOver });
    if (!tree) grammar.parser.reset();
    return tree ?? undefined;
  };
  const tree = parse(text);
  const repaired = tree?.rootNode.hasError ? withLineEnds(grammar.definition, text) : text;
  const again = repaired === text ? undefined : parse(repaired);
  if (!tree || !again) return tree;
  const better = !again.rootNode.hasError || (tree.rootNode.isError && !again.rootNode.isError);
  (better ? tree : again).delete();
  return better ? again : tree;
}

const unquoted = (text: string): string => text.replace(/^(["'`<])(.*)(["'`>])$/s, '$2');
const rangeOf = (node: Node): OffsetRange => ({ start: node.startIndex, end: node.endIndex });

class Reader {
  private readonly byRole = new Map<string, ReferenceMatch[]>();
  private readonly locals: LocalNames;

  constructor(private readonly matches: readonly ReferenceMatch[], private readonly lines: LineTable) {
    for (const it of matches) {
      const others = this.byRole.get(it.role);
      if (others) others.push(it);
      else this.byRole.set(it.role, [it]);
    }
    this.locals = new LocalNames(this.all('scope').map(it => rangeOf(it.node)), [...this.all('local'), ...this.all('local.outer')].map(({ role, node, parts, given }) => {
      const type = parts.get('type') ?? ancestorsField(node, given['typed']), value = parts.get('value');
      return { ...rangeOf(node), name: node.text, outer: role === 'local.outer', ...written(type, value), ...(value && { valueStart: value.startIndex }), ...('untyped' in given && { untyped: true as const }) };
    }));
  }

  read({ definition: { modules } }: Grammar): FileReferences {
    const [inPackage] = this.all('package');
    return {
      assessed: true, modules: modules ?? 'ecmascript', imports: this.all('import').map(it => this.importOf(it)), exports: this.all('export').map(it => this.exportOf(it)),
      uses: this.uses(), objects: this.objects(), returns: this.returns(), given: this.given(), taken: this.taken(), ...(inPackage && { package: inPackage.node.text }),
    };
  }

  private all(role: string): readonly ReferenceMatch[] { return this.byRole.get(role) ?? []; }

  private importOf({ node, parts, given }: ReferenceMatch): ImportedName {
    const local = given['local'] ?? node.text;
    const source = [...fieldsAround(node, given['joined']), ...[parts.get('source')].flatMap(it => it ? [unquoted(it.text)] : [])].join('::');
    return { local, name: given['name'] ?? parts.get('name')?.text ?? local, source, ...this.place(node) };
  }

  private exportOf({ node, parts, given }: ReferenceMatch): ExportedName {
    const source = parts.get('source');
    const of = given['of'] ?? node.text;
    return { name: given['name'] ?? parts.get('as')?.text ?? of, of, ...(source && { source: unquoted(source.text) }), range: this.place(node).range };
  }

  private uses(): readonly Use[] {
    const startsOf = (...roles: string[]): ReadonlySet<number> => new Set(roles.flatMap(role => this.all(role)).map(it => it.node.startIndex));
    const elsewhere = startsOf('local.outer', 'definition', 'import'), bound = startsOf('local', 'named'), set = startsOf('set');
    const loose = new LooseResults(this.matches, this.locals);
    const discarded = new Set(this.all('discarded').map(it => it.node.endIndex));
    return this.matches.flatMap((it): readonly Use[] => {
      if (!it.role.startsWith('use.') || elsewhere.has(it.node.startIndex)) return [];
      const receiver = it.parts.get('receiver');
      // A member that is taken out of something by a pattern is bound to its own name.
      if (!receiver && bound.has(it.node.startIndex)) return [];
      const root = receiver && /^[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*/.exec(receiver.text)?.[0];
      if (!receiver && this.locals.at(it.node.text, it.node.startIndex)) return [];
      const local = receiver && root ? this.locals.at(root, receiver.startIndex) : undefined;
      const args = it.parts.get('arguments'), by = it.parts.get('by');
      return [{
        name: it.node.text, kind: it.role.slice(4) as UseKind, ...this.place(it.node),
        ...(receiver && { receiver: short(receiver) }), ...(local && { local }), ...(args && { arguments: argumentsOf(args, (name) => this.locals.at(name, args.startIndex)?.untyped === true) }),
        ...(by && { by: by.text }), ...(set.has(it.node.startIndex) && { set: true as const }),
        ...(args && discarded.has(args.endIndex) && { unused: true as const }), ...(args && loose.has(args) && { loose: true as const }),
      }];
    });
  }

  /** Of a written type, of what the pattern takes apart, or of what only types around tell. */
  private taken(): readonly Use[] {
    return this.all('taken').map(({ node, parts }): Use => {
      const type = parts.get('type'), receiver = type ? undefined : parts.get('receiver');
      const root = receiver && /^[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*/.exec(receiver.text)?.[0];
      const local = type ? { type: short(type) } : receiver && root ? this.locals.at(root, receiver.startIndex) : undefined;
      return { name: node.text, kind: 'member', taken: true, ...this.place(node), receiver: receiver ? short(receiver) : '', ...(local && { local }) };
    });
  }

  private objects(): readonly ObjectLiteral[] {
    const found = this.all('object').flatMap(it => {
      const type = it.parts.get('type')?.text ?? innermost(this.all('callable'), it.node.startIndex)?.parts.get('returns')?.text;
      return type === undefined ? [] : [{ node: it.node, type: type.slice(0, longest), keys: [] as string[], spread: false }];
    });
    const owner = (node: Node): typeof found[number] | undefined => found.find(it => it.node.startIndex === node.parent?.startIndex && it.node.endIndex === node.parent.endIndex);
    for (const { node, parts } of this.all('key')) owner(node)?.keys.push(unquoted(parts.get('name')?.text ?? node.text));
    for (const { node } of this.all('spread')) { const it = owner(node); if (it) it.spread = true; }
    return found.map(({ node, ...rest }) => ({ ...rest, ...this.place(node) }));
  }

  private returns(): readonly ReturnForm[] {
    return this.all('returned').flatMap(({ node }) => {
      const of = innermost(this.all('callable'), node.startIndex);
      return of ? [{ start: of.node.startIndex, form: node.type === 'parenthesized_expression' ? node.namedChild(0)?.type ?? node.type : node.type }] : [];
    });
  }

  private given(): readonly GivenMember[] {
    return this.all('given').map(({ node, parts }) => {
      const value = parts.get('type') ? undefined : parts.get('value');
      const its = written(parts.get('type'), value), locals = value && this.locals.namedIn(its.value, value.startIndex);
      return { name: node.text, start: node.startIndex, ...its, ...(locals && { locals }) };
    });
  }

  private place(node: Node): { readonly range: Use['range']; readonly start: number } {
    return { range: this.lines.range(node.startIndex, node.endIndex), start: node.startIndex };
  }
}

const written = (type: Node | undefined, value: Node | undefined): Pick<LocalName, 'type' | 'value'> =>
  ({ ...(type && { type: short(type) }), ...(value && { value: shortValue(value) }) });

/** A field of the nearest node around that has it: what declares a C variable lies deep in what says its type. */
function ancestorsField(node: Node, field: string | null | undefined): Node | undefined {
  if (!field) return undefined;
  for (let at = node.parent; at; at = at.parent) {
    const found = at.childForFieldName(field);
    if (found) return found;
  }
  return undefined;
}

/** A field of every node around that has it, the outermost first: `a` and `b` of `use a::{b::{c}}`. */
function fieldsAround(node: Node, field: string | null | undefined): readonly string[] {
  const found: string[] = [];
  for (let at = field ? node.parent : null; at; at = at.parent) {
    const its = at.childForFieldName(field!);
    if (its && its.startIndex !== node.startIndex) found.unshift(its.text);
  }
  return found;
}

const innermost = (holders: readonly ReferenceMatch[], offset: number): ReferenceMatch | undefined =>
  holders.findLast(({ node }) => node.startIndex <= offset && node.endIndex > offset);
