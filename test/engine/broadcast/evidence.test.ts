import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('rust', 'toml', 'c', 'cpp', 'kotlin', 'python'); }, 60_000);
afterAll(() => syntax.dispose());

const ownEdits = (base: Texts, taking: Texts, using: Texts): readonly string[] =>
  offersOf(syntax, base, taking, using).flatMap((it) => it.files.flatMap(({ path, edits }) => edits.filter(({ own }) => own).map(({ range, text }) => `${path}:${range.start.line + 1} ${text}`)));

const state = (name: string, more = ''): string => `pub struct Snapshot(usize);\n\nimpl Snapshot {\n    pub fn ${name}(&self) -> bool {\n        let one = self.0 & 1;\n        one == 1\n    }\n}\n\npub fn check(snapshot: Snapshot) {\n    assert!(snapshot.${name}());\n}\n${more}`;
const fresh = (name: string): string => `\npub fn fresh(all: Vec<Snapshot>) {\n    all.iter().for_each(|it| assert!(!it.${name}()));\n}\n`;

test('a member in a macro, of something whose type is not written: every member of that name got the new one', () => {
  checkOffer(syntax, { 'src/state.rs': state('has_waker') }, { 'src/state.rs': state('is_waker_set') }, { 'src/state.rs': state('has_waker', fresh('has_waker')) }, { 'src/state.rs': state('is_waker_set', fresh('is_waker_set')) });
});

test('nothing of the kind where one was left, where another thing of that name is declared, or where the name is of one word', () => {
  const other = 'pub fn other(queue: Queue) -> bool {\n    queue.inner().has_waker()\n}\n';
  expect(ownEdits({ 'src/state.rs': state('has_waker'), 'src/other.rs': other }, { 'src/state.rs': state('is_waker_set'), 'src/other.rs': `${other}\n` + 'pub fn more() {}\n' }, { 'src/state.rs': state('has_waker', fresh('has_waker')) })).toEqual([]);
  // One was called by a third name.
  expect(ownEdits({ 'src/state.rs': state('has_waker'), 'src/other.rs': other }, { 'src/state.rs': state('is_waker_set'), 'src/other.rs': other.replace('has_waker', 'wakes_up') }, { 'src/state.rs': state('has_waker', fresh('has_waker')) })).toEqual([]);
  const queue = '\npub struct Queue;\n\nimpl Queue {\n    pub fn has_waker(&self) -> bool {\n        false\n    }\n}\n';
  expect(ownEdits({ 'src/state.rs': state('has_waker') }, { 'src/state.rs': state('is_waker_set') }, { 'src/state.rs': state('has_waker', queue + fresh('has_waker')) })).toEqual([]);
  expect(ownEdits({ 'src/state.rs': state('waiting') }, { 'src/state.rs': state('has_waker') }, { 'src/state.rs': state('waiting', fresh('waiting')) })).toEqual([]);
});

test('a name of one word beside the same word in the same file, where several were renamed', () => {
  const tests = (name: string, more = ''): string => `from shop import open_shop\n\n\ndef first():\n    till = open_shop()\n    till.${name}(1)\n\n\ndef second():\n    till = open_shop()\n    till.${name}(2)\n${more}`;
  const shop = (name: string): string => `class Till:\n    def ${name}(self, sum):\n        taken = self.taken + sum\n        return taken\n`;
  const more = (name: string, other = name): string => `\n\ndef third(tills):\n    for till in tills:\n        till.${name}(3)\n    for it in tills:\n        it.${other}(3)\n`;
  checkOffer(syntax, { 'till.py': shop('take'), 'use.py': tests('take') }, { 'till.py': shop('accept'), 'use.py': tests('accept') }, { 'use.py': tests('take', more('take')) },
    { 'till.py': shop('accept'), 'use.py': tests('accept', more('accept', 'take')) }, ['use.py:18 what it is cannot be told']);
});

test('C: names in a list, each its own new one, though one of them was a macro before', () => {
  const cutoffs = (mul: string, sqr: string, more = ''): string => `int first;\nextern int\n${mul},\n${sqr};\n${more}`;
  const main = (mul: string, sqr: string): string => `#include "cutoffs.h"\nint first(int a) { return a > ${mul}; }\nint second(int a) { return a > ${mul}; }\nint third(int a) { return a > ${sqr}; }\n`;
  const inner = (mul: string): string => `#include "cutoffs.h"\n${mul}int inner(int a) { return a == MP_MUL_CUT; }\n`;
  const base = { 'cutoffs.h': cutoffs('MUL_CUT', 'SQR_CUT'), 'main.c': main('MUL_CUT', 'SQR_CUT'), 'inner.c': inner('#define MP_MUL_CUT MUL_CUT\n') };
  expect(ownEdits(base, { 'cutoffs.h': cutoffs('MP_MUL_CUT', 'MP_SQR_CUT', 'int more;\n'), 'main.c': main('MP_MUL_CUT', 'MP_SQR_CUT'), 'inner.c': inner('') }, { 'fresh.c': '#include "cutoffs.h"\nint fresh(int a) { return a < MUL_CUT || a < SQR_CUT; }\n' }))
    .toEqual(['fresh.c:2 MP_MUL_CUT', 'fresh.c:2 MP_SQR_CUT']);
});

test('C: a function of a header, whose definition says what it became though one call has a third name', () => {
  const head = (name: string, more = ''): string => `int ${name}(struct text *it);\n${more}`;
  const body = (name: string, more = ''): string => `#include "text.h"\nint ${name}(struct text *it) {\n  int count = it->end - it->start;\n  return count < 0 ? 0 : count;\n}\n${more}`;
  const main = (one: string, two: string): string => `#include "text.h"\nint first(struct text *it) { return ${one}(it); }\nint near(void) { return 1; }\nint second(struct text *it) { return ${two}(it) + 1; }\n`;
  const base = { 'text.h': head('text_length'), 'text.c': body('text_length'), 'main.c': main('text_length', 'text_length') };
  const using = { 'fresh.c': '#include "text.h"\nint third(struct text *it) { return text_length(it); }\n' };
  const taking = (defined: string): Texts => ({ 'text.h': head('text_bytes', 'int text_points(struct text *it);\n'), 'text.c': body(defined, '\nint text_points(struct text *it) {\n  while (it) it = next(it);\n  return 0;\n}\n'), 'main.c': main('text_bytes', 'text_points') });
  expect(ownEdits(base, taking('text_bytes'), using)).toEqual(['fresh.c:2 text_bytes']);
});

test('C: a type that another one took the place of, whose new name stands elsewhere; not where one use has yet another', () => {
  const head = (error: string, debug: string): string => `typedef void (*${error})(void *, int);\nvoid on_error(${error} cb);\nint version(void);\nint level(void);\n${debug}`;
  const debug = 'typedef void (*debug_cb)(char *, void *, int);\n';
  const main = (cb: string, other = cb): string => `#include "head.h"\nvoid first(${cb} it) { it("", 0, 1); }\nint near(void) { return 1; }\nvoid second(${other} it) { it("", 0, 2); }\n`;
  const base = { 'head.h': head('err_cb', debug), 'main.c': main('debug_cb') };
  const using = { 'fresh.c': '#include "head.h"\nvoid third(debug_cb it) { it("", 0, 3); }\n' };
  expect(ownEdits(base, { 'head.h': head('msg_cb', ''), 'main.c': main('msg_cb') }, using)).toEqual(['fresh.c:2 msg_cb']);
  expect(ownEdits(base, { 'head.h': head('msg_cb', ''), 'main.c': main('msg_cb', 'log_cb') }, using)).toEqual([]);
});

test('Kotlin: a method that is left for what else has the name, known by the uses that are told', () => {
  const files = (name: string, takes = 'dir: Path'): string => `package io\n\nabstract class Files {\n    abstract fun ${name}(${takes})\n    companion object {\n        val SYSTEM: Files = open()\n    }\n}\n`;
  const use = (name: string, more = ''): string => `package io\n\nfun first(dir: Dir) {\n    Files.SYSTEM.${name}(dir)\n    dir.file.mkdir()\n}\n${more}`;
  const more = (name: string): string => `\nfun second() {\n    Files.SYSTEM.${name}(dir)\n}\n`;
  checkOffer(syntax, { 'src/io/Files.kt': files('mkdir'), 'src/io/Use.kt': use('mkdir') }, { 'src/io/Files.kt': files('createDirectory', 'target: Place, deep: Boolean, mode: Int'), 'src/io/Use.kt': use('createDirectory') }, { 'src/io/Use.kt': use('mkdir', more('mkdir')) },
    { 'src/io/Files.kt': files('createDirectory'), 'src/io/Use.kt': use('createDirectory', more('createDirectory')) });
});

test('Rust: a field of a struct, written in short', () => {
  const shelf = (field: string, more = ''): string => `pub struct Shelf {\n    ${field}: Captures,\n    size: usize,\n}\n\npub fn first(it: Captures) -> Shelf {\n    Shelf { ${field}: it, size: 0 }\n}\n${more}`;
  const more = (field: string): string => `\npub fn second(locs: Captures, size: usize) -> Shelf {\n    Shelf { ${field}, size }\n}\n\npub fn third(locs: Captures) -> Other {\n    Other { locs }\n}\n`;
  checkOffer(syntax, { 'src/shelf.rs': shelf('locs') }, { 'src/shelf.rs': shelf('caps') }, { 'src/shelf.rs': shelf('locs', more('locs')) }, { 'src/shelf.rs': shelf('caps', more('caps: locs')) });
});

test('Rust: names brought from the root of a crate whose edition is not written; of a later one that is another crate', () => {
  const url = (name: string): string => `pub fn ${name}(text: &str) -> Url {\n    let url = parse(text);\n    url.unwrap()\n}\n`;
  const client = (name: string, more = ''): string => `use url::${name};\n\npub fn get(text: &str) -> Url {\n    ${name}(text)\n}\n${more}`;
  const more = (name: string): string => `\npub fn put(text: &str) -> Url {\n    ::url::${name}(${name}(text))\n}\n`;
  const edits = (manifest: string, before = ''): readonly string[] => ownEdits({ 'Cargo.toml': `[package]\nname = "shop"\n${manifest}`, 'src/lib.rs': 'mod url;\nmod net;\n', 'src/url.rs': url('to_url'), 'src/net/mod.rs': 'mod client;\n', 'src/net/client.rs': before + client('to_url') },
    { 'src/url.rs': url('expect_url') }, { 'src/net/client.rs': before + client('to_url', more('to_url')) });
  expect(edits('')).toEqual(['src/net/client.rs:8 expect_url', 'src/net/client.rs:8 expect_url']);
  expect(edits('edition = "2021"\n')).toEqual([]);
  // A macro above may have written a module of that name: here the root has one.
  expect(edits('', 'log! { "made" }\n')).toEqual(['src/net/client.rs:9 expect_url', 'src/net/client.rs:9 expect_url']);
  expect(edits('edition = "2021"\n', 'log! { "made" }\n')).toEqual([]);
});

test('a comment that speaks of the new name does not stand in the way, code does', () => {
  const till = (name: string, more = ''): string => `class ${name}:\n    def total(self):\n        return 1\n${more}`;
  const fresh = (name: string, said: string): string => `\n\ndef fresh():\n    """Makes a Register."""\n    # Not the Register of old.\n    ${said}\n    return ${name}().total()\n`;
  checkOffer(syntax, { 'till.py': till('Till') }, { 'till.py': till('Register') }, { 'till.py': till('Till', fresh('Till', 'pass')) }, { 'till.py': till('Register', fresh('Register', 'pass')) });
  checkOffer(syntax, { 'till.py': till('Till') }, { 'till.py': till('Register') }, { 'till.py': till('Till', fresh('Till', 'Register = 1')) }, 'till.py uses the name Register already');
});
