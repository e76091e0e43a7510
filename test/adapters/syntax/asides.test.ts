import { describe, expect, test } from 'vitest';
import { withoutAsides } from '../../../server/src/adapters/syntax/asides.ts';

const seen = (text: string): string => withoutAsides({ asides: 'macros' }, text);
const aside = (text: string, expected: string): void => { expect(seen(text)).toBe(expected); };
const kept = (text: string): void => aside(text, text);

test('a macro before a type and a name', () => {
  aside('API int total(int a);', '    int total(int a);');
  aside('static API size_t *total(void);', 'static     size_t *total(void);');
  aside('local const struct item first = 1;', '      const struct item first = 1;');
  aside('API\nint total(int a);', '   \nint total(int a);');
});
test('a macro between a type and a name', () => aside('const char * EXPORTED total(int a);', 'const char *          total(int a);'));
test('both', () => aside('EXTERN int EXPORTED total(int a);', '       int          total(int a);'));
test('a word in lower case before two names', () => aside('local block_state total(int a) {', '      block_state total(int a) {'));
test('a type and a name have no word too many', () => {
  for (const it of ['FILE *opened(void);', 'static DWORD total(int a);', 'unsigned long total;', 'struct ITEM total(int a);', 'static const size_t N = 1;', 'size_t const total = 1;', 'typedef struct item item_t;', 'const FILE *total(void);']) kept(it);
});
test('what C++ writes by itself stays', () => {
  for (const it of ['template <class T> T total(T a);', 'using namespace std;', 'namespace a { int total(int b); }', 'class Item final : Base { };', 'return a b(c);', 'std::string total(int a);']) kept(it);
});
test('comments are white space', () => {
  aside('API /* x */ int // y\ntotal(int a);', '    /* x */ int // y\ntotal(int a);');
  kept('/*\nAPI int total(int a);\n*/');
});
test('only what begins a line', () => kept('  API int total(int a);'));
test('a macro before a star', () => {
  aside('  f((struct a FAR *) b, char FAR *c);', '  f((struct a     *) b, char     *c);');
  for (const it of ['  f(const ITEM *a);', '  a = SIZE * b;', '  return SIZE * b;', '#define AREA SIZE * SIZE', '  struct ITEM *a;']) kept(it);
});
test('a macro in the name of a type', () => aside('typedef ush FAR ushf;', 'typedef ush     ushf;'));
describe('branches of a condition', () => {
  const check = (text: string, expected: string): void => { expect(seen(text).split('\n').map((it) => it.trim()).filter((it) => it !== '').join('\n')).toBe(expected); };
  test('each whole stay', () => { for (const it of ['#ifdef A\nint a;\n#else\nint b;\n#endif', '#if A\n  f();\n#elif B\n#endif', '#ifndef H\n#define H\nint a;\n#endif']) kept(it); });
  test('that leave a bracket open', () => check('#ifdef A\n  if (a) {\n#else\n  if (b) {\n#endif\n  f(); }', 'if (a) {\nf(); }'));
  test('that end within a statement', () => check('  if (a &&\n#ifdef A\n    b &&\n#endif\n    c) f();', 'if (a &&\nb &&\nc) f();'));
  test('that begin with else', () => check('  if (a) f();\n#ifdef A\n  else g();\n#endif', 'if (a) f();\nelse g();'));
  test('of nothing', () => check('#if 0\n  if (a) {\n#else\n  if (b) {\n#endif\n  }', 'if (b) {\n}'));
  test('inside of others', () => check('#ifdef A\nint a(void) {\n#ifdef B\n  b();\n#else\n  c();\n#endif\n}\n#endif', '#ifdef A\nint a(void) {\n#ifdef B\nb();\n#else\nc();\n#endif\n}\n#endif'));
  test('brackets in strings and comments do not count', () => kept('#ifdef A\n  f("{", \'(\'); /* { */\n#endif'));
});
test('what wraps a header for C++ alone', () => {
  aside('#ifdef __cplusplus\nextern "C" {\n#endif\nint a;\n#if defined(__cplusplus)\n} /* extern */\n#endif\n', `${' '.repeat(18)}\n${' '.repeat(12)}\n      \nint a;\n${' '.repeat(24)}\n${' '.repeat(14)}\n      \n`);
  kept('#ifdef __cplusplus\nclass Item { };\n#endif\n');
});
test('other languages have none', () => { expect(withoutAsides({}, 'API int total(int a);')).toBe('API int total(int a);'); });
