import { afterAll, beforeAll, expect, test } from 'vitest';
import { localNames } from '../../bench/truth/renames/localNames.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { syntaxOf } from '../engine/references/across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('java', 'csharp', 'ruby', 'python', 'go', 'c', 'rust', 'swift', 'kotlin', 'php'); }, 120_000);
afterAll(() => syntax.dispose());

/** `v@` is a local name, `v#` none. */
test.each([
  ['java', 'A.java', 'class A { int v#; int m() { return v#; } int n(v# a) { if (x) { int v@ = 1; g(v@); } return v# + this.v# + v#(2); } void f(int v@, B... c) { g(v@); for (T v@ : v@) { v@.x(); } } void k() { g(v@ -> v@ + 1); g((v@, w) -> v@); try {} catch (E v@) { v@.x(); } } boolean o() { return o instanceof T v@ && v@.go(); } }'],
  ['csharp', 'A.cs', 'class A { int v#; int P => v#; void f(Foo v@) { v@.x(); this.v# = v@; } void g() { foreach (var v@ in xs) { v@(); } try {} catch (E v@) { h(v@); } g(v@ => v@ + 1); h(v#: 1); } void h() { var (v@, w) = x; v@(); if (o is T v@) {} } void k() { v# = 1; } }'],
  ['ruby', 'a.rb', 'class A\n def f(a)\n  v@ = self.v#\n  v@ ||= 1\n  g(v@) + v#(1)\n end\n def g\n xs.each { |v@, (w, q)| v@ }\n v#.x\n end\n def h(v@ = 1)\n v@\n end\n def v#\n v#\n end\nend\ntest "x" do\n v@ = 1\n v@.z\nend'],
  ['python', 'a.py', 'v# = 1\nclass A:\n    v# = 1\n    def f(self, v@, w=1):\n        g(v@, v#=v@)\n        self.v#\n    def g(self):\n        v#()\n        [v@ for v@ in x]\n        v#.z()\ndef h():\n    if x:\n        v@ = 1\n    return v@\n'],
  ['go', 'a.go', 'package a\nvar v# = 1\nfunc f(v@, w int) (e error) {\n  g(v@)\n  a.v# = T{v#: v@}\n}\nfunc h() { v#()\n if v@ := x; v@ > 1 {\n v@()\n}\n for v@, w := range v@ { v@() }\n}'],
  ['c', 'a.c', 'int v#;\nint f(int v@, char *w) { v@++; a->v# = v@; }\nint g() { v#(); { int *v@ = 1; v@; } return v#; }'],
  ['rust', 'a.rs', 'fn f(v@: T) { v@.x(); self.v#; S { v#: v@ } }\nfn g() { let v@ = v@; v@(); }\nfn h() { if let Some(v@) = x { v@(); } v#(); }'],
  ['swift', 'a.swift', 'class A { var v#: Int; func f(v@: Int) { g(v@); self.v# = 1; h(v#: v@) }; func g() { let v@ = 1; v@.x() }; func h() { v#.x(); for v@ in x { v@() } } }'],
  ['kotlin', 'a.kt', 'class A(val v#: Int) { fun f(v@: Int) { g(v@); this.v# }; fun g() { val v@ = 1; v@() }; fun h() { v#() } }'],
  ['php', 'a.php', '<?php class A { private $v#; function f($v@) { $this->v#; self::$v#; $v@; v#(); } }'],
])('%s: names that a function binds for itself', (language, path, marked) => {
  const text = marked.replace(/v[@#]/g, 'v'), structure = syntax.structure(path, text);
  if (!structure.assessed) throw new Error(structure.reason);
  expect(structure.errors).toBe(0);
  const isLocal = localNames(language, structure.root, text, 'v');
  const said = [...marked.matchAll(/v[@#]/g)].reduce((it, { index }, at) => it.slice(0, index + 1) + (isLocal(index - at) ? '@' : '#') + it.slice(index + 2), marked);
  expect(said).toBe(marked);
});
