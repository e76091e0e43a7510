import type { Node, QueryCapture } from 'web-tree-sitter';
import type { FileMeasures, FunctionMeasures, Undocumented } from '../../ports/syntax.ts';
import { endlessLoops } from './endlessLoops.ts';
import type { Grammar } from './grammar.ts';
import { isDocumented } from './isDocumented.ts';
import { LineTable } from './lineTable.ts';
import { parseWhole } from './parsedTree.ts';
import { TimeLimit } from './timeLimit.ts';

/** Undefined when the language has no query for measures, or the time limit was hit. */
export function readMeasures(grammar: Grammar, text: string, limitMs: number): FileMeasures | undefined {
  const query = grammar.measures();
  if (!query) return undefined;
  const tree = parseWhole(grammar, text, limitMs)?.tree;
  if (!tree) return undefined;
  try {
    const limit = new TimeLimit(limitMs);
    const captures = query.captures(tree.rootNode, { progressCallback: limit.isOver });
    return limit.hit ? undefined : { ...new Measuring(captures, text).file, ...(tree.rootNode.hasError && { broken: true as const }) };
  } finally {
    tree.delete();
  }
}

/** A function with what was found in it and in no function inside of it. */
export interface OwnCaptures {
  readonly node: Node;
  readonly isMethod: boolean;
  readonly captures: QueryCapture[];
}

class Measuring {
  readonly file: Extract<FileMeasures, { assessed: true }>;
  private readonly lines: LineTable;

  constructor(captures: readonly QueryCapture[], text: string) {
    this.lines = new LineTable(text);
    const documented = new Set(captures.filter(it => it.name === 'documented').map(it => it.node.id));
    this.file = {
      assessed: true,
      functions: ownOf(captures).filter(it => !it.node.hasError).map(it => this.measured(it)),
      undocumented: captures.filter(it => it.name === 'exported' && !documented.has(it.node.id) && !isDocumented(text, it.node.startIndex)).map(it => this.undocumented(it.node)),
    };
  }

  private measured(of: OwnCaptures): FunctionMeasures {
    const { node, captures } = of;
    const name = nameNode(of);
    const count = (role: string): number => captures.filter(it => it.name === role).length;
    return {
      name: name?.text ?? '', start: node.startIndex, end: node.endIndex,
      range: this.lines.range(node.startIndex, node.endIndex),
      nameRange: this.lines.range(name?.startIndex ?? node.startIndex, name?.endIndex ?? Math.min(node.endIndex, node.startIndex + 1)),
      complexity: 1 + count('branch'), lines: node.endPosition.row - node.startPosition.row + 1, nesting: deepest(captures),
      recursive: captures.some(it => it.name === (of.isMethod ? 'called.own' : 'called') && it.node.text === name?.text),
      endlessLoops: endlessLoops(captures).map(it => this.lines.range(it.startIndex, it.endIndex)),
    };
  }

  private undocumented(node: Node): Undocumented {
    const name = fieldOf(node, ['name']) ?? fieldOf(node.childForFieldName('declaration'), ['name']) ?? node.descendantsOfType(nameTypes)[0];
    const [start, end] = name ? [name.startIndex, name.endIndex] : [node.startIndex, node.startIndex + 1];
    return { name: name?.text ?? '', start: node.startIndex, nameRange: this.lines.range(start, end) };
  }
}

const nameTypes = ['identifier', 'type_identifier', 'field_identifier', 'name', 'constant', 'simple_identifier'];

/** Each function with its captures; those of a function inside are that one's. In the order of the text. */
const ownOf = (captures: readonly QueryCapture[]): readonly OwnCaptures[] => {
  const methods = new Set(captures.filter(it => it.name === 'method').map(it => it.node.id));
  const nodes = new Map(captures.filter(it => it.name === 'function' || it.name === 'method').map(it => [it.node.id, it.node]));
  const functions: OwnCaptures[] = [...nodes.values()].map(node => ({ node, isMethod: methods.has(node.id), captures: [] }));
  const open: OwnCaptures[] = [];
  let next = 0;
  for (const capture of captures) {
    while (next < functions.length && functions[next]!.node.startIndex <= capture.node.startIndex) open.push(functions[next++]!);
    while (open.length > 0 && open.at(-1)!.node.endIndex <= capture.node.startIndex) open.pop();
    open.findLast(it => it.node.endIndex >= capture.node.endIndex)?.captures.push(capture);
  }
  return functions;
};

/** Its own, the one the query names, or that of what holds it: `const total = () => …`. */
const nameNode = ({ node, captures }: OwnCaptures): Node | undefined =>
  fieldOf(node, ['name']) ?? innermost(captures.filter(it => it.name === 'name')) ?? fieldOf(node.parent, ['name', 'key', 'property', 'left']);

/** Of a name with what it is a part of: `Cart::total`. */
const innermost = ([first, ...others]: readonly QueryCapture[]): Node | undefined => (others.findLast(it => it.node.endIndex <= first!.node.endIndex) ?? first)?.node;

const fieldOf = (node: Node | null, fields: readonly string[]): Node | undefined => {
  for (const field of fields) {
    const found = node?.childForFieldName(field);
    if (found) return found;
  }
  return undefined;
};

/** `else if` is no deeper than `if`. */
const deepest = (captures: readonly QueryCapture[]): number => {
  const chained = new Set(captures.filter(it => it.name === 'chained').map(it => it.node.id));
  const open: Node[] = [];
  let most = 0;
  for (const { name, node } of captures) {
    if (name !== 'nests' || chained.has(node.id)) continue;
    while (open.length > 0 && open.at(-1)!.endIndex <= node.startIndex) open.pop();
    open.push(node);
    most = Math.max(most, open.length);
  }
  return most;
};
