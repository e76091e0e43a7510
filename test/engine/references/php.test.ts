import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('php', 'json'); }, 60_000);
afterAll(() => syntax.dispose());

const formatter = `<?php
namespace Shop\\Text;

use Shop\\Money;

class Formatter implements Printer
{
    public const WIDTH = 80;

    public function __construct(private string $sign = '€') {}

    public function format(array $record, int $digits = 2): string
    {
        return $record['name'] . $this->sign;
    }

    public static function plain(Money $money, ?string $sign = null): self
    {
        return new self($sign ?? '');
    }

    protected function inside(): int
    {
        return self::WIDTH;
    }
}
`;
const path = 'src/Text/Formatter.php';
const base: Texts = {
  'composer.json': '{ "autoload": { "psr-4": { "Shop\\\\": "src/" } }, "autoload-dev": { "psr-0": { "Shop": ["tests"] } } }',
  [path]: formatter,
  'src/Text/Printer.php': '<?php\nnamespace Shop\\Text;\n\ninterface Printer\n{\n    const X = 1;\n    public function format(array $record): string;\n}\n',
  'src/Money.php': '<?php\nnamespace Shop;\n\nclass Money\n{\n    public int $amount;\n}\n',
  'tests/Shop/TestCase.php': '<?php\nnamespace Shop;\n\nabstract class TestCase\n{\n    protected function record(): array\n    {\n        return [];\n    }\n}\n',
};
const edit = (from: string, to: string): Texts => ({ [path]: formatter.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const user = (body: string, head = 'use Shop\\Text\\Formatter;\nuse Shop\\Money;'): Texts => ({ 'src/Cart/User.php': `<?php\nnamespace Shop\\Cart;\n\n${head}\n\nclass User\n{\n    public function run()\n    {\n${body}\n    }\n}\n` });
const at = (name: string): string => `${path}#${name}`;

describe('renamed here, used there', () => {
  const renamed = edit('function plain', 'function bare');
  const found = [`rename-use ${at('Formatter.plain')}`];
  test('of a class', () => check(renamed, user('        return Formatter::plain($m);'), found));
  test('of a class under another name', () => check(renamed, user('        return F::plain($m);', 'use Shop\\Text\\Formatter as F;'), found));
  test('of a class of a group', () => check(renamed, user('        return Formatter::plain($m);', 'use Shop\\{Money, Text\\Other};\nuse Shop\\Text\\{Formatter};'), found));
  test('of the class itself', () => check(renamed, { [path]: formatter.replace('return self::WIDTH', 'return self::plain(new Money)->amount') }, found));
  test('of what a class extends', () => check(edit('inside()', 'within()'), { 'src/Text/Long.php': '<?php\nnamespace Shop\\Text;\n\nclass Long extends Formatter\n{\n    public function go()\n    {\n        return $this->inside();\n    }\n\n    public function up()\n    {\n        return parent::inside();\n    }\n}\n' }, [`rename-use ${at('Formatter.inside')}`]));
  test('a constant', () => check(edit('WIDTH', 'COLUMNS'), user('        return Formatter::WIDTH;'), [`rename-use ${at('Formatter.WIDTH')}`]));
  test('a class', () => check({ [`${path} > src/Text/Writer.php`]: formatter.replaceAll('Formatter', 'Writer') }, user('        return new Formatter();'), [`rename-use ${at('Formatter')}`]));
  test('of a class of another namespace', () => check(renamed, user('        return Formatter::plain($m);', 'use Other\\Text\\Formatter;')));
  test('of something unknown', () => check(renamed, user('        return $this->any->plain($m);')));
});

describe('moved here, used there', () => {
  const moved: Texts = { 'tests/Shop/TestCase.php > src/Test/TestCase.php': (base['tests/Shop/TestCase.php'] ?? '').replace('namespace Shop;', 'namespace Shop\\Test;') };
  const newTest = (head: string): Texts => ({ 'tests/Shop/Text/NewTest.php': `<?php\nnamespace Shop\\Text;\n\n${head}\n\nclass NewTest extends TestCase\n{\n}\n` });
  test('imported', () => check(moved, newTest('use Shop\\TestCase;'), ['move-use tests/Shop/TestCase.php#TestCase']));
  test('of the same namespace', () => check(moved, { 'tests/Shop/NewTest.php': '<?php\nnamespace Shop;\n\nclass NewTest extends TestCase\n{\n}\n' }, ['move-use tests/Shop/TestCase.php#TestCase']));
  test('to another file of its namespace', () => check({ 'tests/Shop/TestCase.php > src/TestCase.php': `${base['tests/Shop/TestCase.php'] ?? ''}\n` }, newTest('use Shop\\TestCase;')));
  test('another class of its name', () => check(moved, newTest('use PHPUnit\\Framework\\TestCase;')));
});

describe('called as it was', () => {
  const call = user("        $f = new Formatter('x');\n        return $f->format(['name' => 'a']);");
  const found = [`signature-use ${at('Formatter.format')}`];
  test('another type', () => check(edit('format(array $record', 'format(Money $record'), call, found));
  test('one more to give', () => check(edit('int $digits = 2', 'int $digits'), call, found));
  test('by a name', () => check(edit('$digits', '$places'), user("        $f = new Formatter('x');\n        return $f->format([], digits: 2);"), found));
  test('one more that may be given', () => check(edit('int $digits = 2', 'int $digits = 2, bool $wide = false'), call));
  test('one less: what is given beyond is left unread', () => check(edit(', int $digits = 2', ''), user("        $f = new Formatter('x');\n        return $f->format([], 2);")));
  test('a wider type', () => check(edit('format(array $record', 'format(array|Money $record'), call));
  test('the same type, written otherwise', () => check(edit('?string $sign = null', 'string|null $sign = null'), user('        return Formatter::plain($m, $s);')));
  test('unpacked', () => check(edit('int $digits = 2', 'int $digits'), user("        $f = new Formatter('x');\n        return $f->format(...$all);")));
  test('the constructor', () => check(edit("private string $sign = '€'", 'private string $sign, private int $digits'), user("        return new Formatter('x');"), [`signature-use ${at('Formatter')}`]));
  test('private now', () => check(edit('public static function plain', 'private static function plain'), user('        return Formatter::plain($m);'), [`signature-use ${at('Formatter.plain')}`]));
});

describe('demanded here, lacking there', () => {
  const printer = (more: string): Texts => ({ 'src/Text/Printer.php': (base['src/Text/Printer.php'] ?? '').replace('    public', `${more}    public`) });
  const implementer: Texts = { 'src/Text/Table.php': '<?php\nnamespace Shop\\Text;\n\nclass Table implements Printer\n{\n    public function format(array $record): string\n    {\n        return "";\n    }\n}\n' };
  test('a method', () => check(printer('    public function width(): int;\n'), implementer, ['required-member src/Text/Printer.php#Printer']));
  test('a constant demands nothing', () => check(printer('    const Y = 2;\n'), implementer));
});
