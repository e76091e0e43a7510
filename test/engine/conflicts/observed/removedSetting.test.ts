import { expect, test } from 'vitest';
import type { Texts } from '../../references/across.ts';
import { checkAcross, judgeAcross } from './acrossSides.ts';

const base = { '.env.example': 'PORT=3000\nAPI_KEY=secret\nHOST=x\n', 'src/a.ts': 'export const a = 1;\n' };
const gone = { '.env.example': 'PORT=3000\nHOST=x\n' };

const check = (path: string, text: string, expected: string[], without: Texts = gone): void => checkAcross(base, without, { [path]: text }, expected);
const found = ['warning API_KEY read'];

test.each([
  ['src/b.ts', 'export const key = process.env.API_KEY;\n'], ['src/b.ts', "export const key = process.env['API_KEY']!;\n"], ['src/b.ts', 'const key = import.meta.env.API_KEY;\n'],
  ['src/b.py', 'key = os.environ["API_KEY"]\n'], ['src/b.py', "key = os.getenv('API_KEY')\n"], ['src/b.rb', "key = ENV.fetch('API_KEY')\n"], ['src/b.go', 'key := os.Getenv("API_KEY")\n'],
  ['src/b.php', "$key = env('API_KEY');\n"], ['src/b.java', 'String key = System.getenv("API_KEY");\n'], ['src/b.rs', 'let key = env::var("API_KEY")?;\n'], ['src/b.cs', 'var key = Environment.GetEnvironmentVariable("API_KEY");\n'],
])('%s: %s', (path, text) => check(path, text, found));

test.each([
  ['another key', 'src/b.ts', 'process.env.API_KEYS;\n'], ['a default', 'src/b.ts', "const key = process.env.API_KEY ?? 'x';\n"], ['another default', 'src/b.py', "os.getenv('API_KEY', 'x')\n"],
  ['it is set', 'src/b.ts', "process.env.API_KEY = 'x';\n"], ['a comment', 'src/b.ts', '// process.env.API_KEY is gone\n'], ['another object', 'src/b.ts', 'settings.env.API_KEY;\n'],
  ['no code', 'README.md', 'process.env.API_KEY\n'], ['a key that stays', 'src/b.ts', 'process.env.HOST;\n'],
])('quiet: %s', (_, path, text) => check(path, text, []));

test('a read that was there', () => {
  const reads = 'const key = process.env.API_KEY;\n';
  checkAcross({ ...base, 'src/a.ts': reads }, gone, { 'src/a.ts': `${reads}const more = 1;\n` }, []);
});
test('moved to another file of its kind', () => check('src/b.ts', 'process.env.API_KEY;\n', [], { ...gone, '.env.local.example': 'API_KEY=1\n' }));
test('commented out', () => check('src/b.ts', 'process.env.API_KEY;\n', [], { '.env.example': base['.env.example'].replace('API_KEY', '# API_KEY') }));
test('renamed', () => {
  const [it] = judgeAcross(base, { '.env.example': base['.env.example'].replace('API_KEY', 'API_TOKEN') }, { 'src/b.ts': 'process.env.API_KEY;\n' });
  expect(it?.finding.message).toBe('anna renames API_KEY to API_TOKEN in .env.example; ben begins to read it in src/b.ts');
  expect(it?.finding.targets).toEqual(['config:.env.example#API_KEY=rename', 'config:.env.example#API_KEY=read']);
});
test('settings of another part of the repository', () =>
  checkAcross({ 'web/.env': 'API_KEY=1\nB=2\n' }, { 'web/.env': 'B=2\n' }, { 'jobs/b.ts': 'process.env.API_KEY;\n' }, []));
test('spring properties', () => {
  const path = 'app/src/main/resources/application.properties';
  const use = (text: string): Texts => ({ 'app/src/main/java/A.java': `class A {\n  ${text}\n  String url;\n}\n` });
  checkAcross({ [path]: 'shop.url=x\nb=1\n' }, { [path]: 'b=1\n' }, use('@Value("${shop.url}")'), ['warning shop.url read']);
  checkAcross({ [path]: 'shop.url=x\nb=1\n' }, { [path]: 'b=1\n' }, use('@Value("${shop.url:none}")'), []);
});
