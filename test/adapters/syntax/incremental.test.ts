import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';

const syntax = createSyntax();
beforeAll(async () => { await Promise.all(['typescript', 'python', 'rust', 'go'].map(it => syntax.load(it))); });
afterAll(() => syntax.dispose());

const sources: Readonly<Record<string, string>> = {
  'a.ts': `import { x } from './x';
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
  'a.py': `import os
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
  'a.rs': `use a::b;
/// Doc
#[derive(Debug)]
pub struct P<T> { x: T, y: i32 }
impl<T> P<T> { pub fn new(x: T) -> Self { P { x, y: 1 } } }
impl Show for P<i32> { fn show(&self) -> String { format!("{}", self.x) } }
mod m { pub const C: u8 = 1; }
`,
  'a.go': `package a
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

test.each(Object.keys(sources))('%s: after any edits, an incremental parse says what a whole parse says', path => {
  let run = 0;
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
    const key = `${path}/${run++}`;
    let text = sources[path]!;
    syntax.parse(path, text, key);
    for (const { at, cut, put } of edits) {
      const start = at % (text.length + 1);
      text = text.slice(0, start) + put + text.slice(start + cut);
      expect(syntax.parse(path, text, key)).toEqual(syntax.parse(path, text));
    }
    syntax.forget(key);
  }), { numRuns: 60, seed: 7 });
});
