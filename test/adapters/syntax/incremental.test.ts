import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGrammar, type Grammar } from '../../../server/src/adapters/syntax/grammar.ts';
import { findGrammarFiles } from '../../../server/src/adapters/syntax/grammarFiles.ts';
import { readLanguages } from '../../../server/src/adapters/syntax/languageDefinition.ts';
import { parseEdited, parseText, type ParsedTree } from '../../../server/src/adapters/syntax/parsedTree.ts';
import { readDeclarations } from '../../../server/src/adapters/syntax/readDeclarations.ts';
import { readEntries } from '../../../server/src/adapters/syntax/readEntries.ts';
import type { Declaration } from '../../../server/src/ports/syntax.ts';

const files = findGrammarFiles();
const grammarOf = async (language: string): Promise<Grammar> =>
  loadGrammar(readLanguages(files.languagesDir).find(it => it.name === language)!, files);

const sources: Readonly<Record<string, string>> = {
  typescript: `import { x } from './x';
/** Doc. */
@dec()
export class Cart<T> extends Base {
  @Input() total = 1; // trailing
  /** Adds. */
  add(item: Item): void { this.items.push(item); }
  get size() { return \`\${this.total}\`; }
}
export const a = (b: number) => b, c = 2;
const routes = { one: 1, two() { return 'two'; } };
namespace N { export function f(): void {} }
if (x) { const hidden = 1; }
`,
  python: `import os
from a.b import c as d

@dec
class A(B):
    """Doc."""
    x = 1

    @property
    def m(self):
        if self:
            return "s"
        return 2

def f(a, *b, **c):
    # comment
    return [1,
      2]
`,
  rust: `use a::b;
/// Doc
#[derive(Debug)]
pub struct P<T> { x: T, y: i32 }
impl<T> P<T> { pub fn new(x: T) -> Self { P { x, y: 1 } } }
impl Show for P<i32> { fn show(&self) -> String { format!("{}", self.x) } }
mod m { pub const C: u8 = 1; }
`,
  go: `package a
import "fmt"
// Doc
type P struct { X, Y int }
func (p *P) Show(a, b int) string { return fmt.Sprint(a) }
const ( A = 1; B = 2 )
func main() {}
`,
};

const fragments = ['', ' ', '\n', '{', '}', '(', ')', '"', '`', '/*', '*/', '// x', '# x', 'x', ' = 1', ';', ',', '@dec ', 'class Q { }', 'def q():\n  pass\n', 'fn q() {}', 'export ', 'é', '😀', '\r\n', '\t'];
const edit = fc.record({ at: fc.nat(1_000), cut: fc.nat(30), put: fc.constantFrom(...fragments) });

const noLimit = 60_000;

const declarations = (grammar: Grammar, parsed: ParsedTree): readonly Declaration[] => readDeclarations(parsed, grammar.definition);

/** What the same tree says when it is read as a whole and nothing is kept from before. */
const readAnew = (grammar: Grammar, { text, tree, lines }: ParsedTree): readonly Declaration[] =>
  declarations(grammar, { text, tree, lines, entries: readEntries(grammar.query, tree, text) });

const parse = (grammar: Grammar, text: string): ParsedTree => {
  const parsed = parseText(grammar, text, noLimit);
  if (!parsed) throw new Error('the limit was hit');
  return parsed;
};

/** Only of code without errors: how the parser recovers from one depends on what it read before. */
const checkWholeParse = (grammar: Grammar, edited: ParsedTree): void => {
  const whole = parse(grammar, edited.text);
  if (!whole.tree.rootNode.hasError) expect(declarations(grammar, edited)).toEqual(declarations(grammar, whole));
  whole.tree.delete();
};

test.each(Object.keys(sources))('%s: an edited parse says what a new one says', async language => {
  const grammar = await grammarOf(language);
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
    let parsed = parse(grammar, sources[language]!);
    declarations(grammar, parsed);
    for (const { at, cut, put } of edits) {
      const start = at % (parsed.text.length + 1);
      const text = parsed.text.slice(0, start) + put + parsed.text.slice(start + cut);
      parsed = parseEdited(grammar, parsed, text, noLimit) ?? parse(grammar, text);
      expect(declarations(grammar, parsed)).toEqual(readAnew(grammar, parsed));
      checkWholeParse(grammar, parsed);
    }
    parsed.tree.delete();
  }), { numRuns: 30, seed: 7 });
  grammar.dispose();
});
