import { expect, test } from 'vitest';
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
test('what wraps a header for C++ alone', () => {
  aside('#ifdef __cplusplus\nextern "C" {\n#endif\nint a;\n#if defined(__cplusplus)\n} /* extern */\n#endif\n', `${' '.repeat(18)}\n${' '.repeat(12)}\n      \nint a;\n${' '.repeat(24)}\n${' '.repeat(14)}\n      \n`);
  kept('#ifdef __cplusplus\nclass Item { };\n#endif\n');
});
test('other languages have none', () => { expect(withoutAsides({}, 'API int total(int a);')).toBe('API int total(int a);'); });
