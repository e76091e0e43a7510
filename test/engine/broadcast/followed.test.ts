import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('python', 'go', 'php'); }, 60_000);
afterAll(() => syntax.dispose());

const check = (base: Texts, taking: Texts, using: Texts, expected: Texts, left: readonly string[] = []): void => checkOffer(syntax, base, taking, using, expected, left);

test('Python: members of what is handed over without a type, where all in the file that are called alike followed', () => {
  const cache = (load: string, more = '', other = ''): string => `class Bucket:\n    def ${load}(self, file):\n        self.file = file\n        return file.read(1)\n\n\ndef first(bucket):\n    return bucket.${load}(1)\n${other}${more}`;
  const more = (load: string): string => `\n\ndef second(bucket, json):\n    return bucket.${load}(2) + json.load(3)\n`;
  check({ 'cache.py': cache('load') }, { 'cache.py': cache('load_bytes') }, { 'cache.py': cache('load', more('load')) }, { 'cache.py': cache('load_bytes', more('load_bytes')) }, ['cache.py:12 what json is cannot be told']);
  const other = '\n\ndef third(tape):\n    return tape.load(1)\n';
  expect(offersOf(syntax, { 'cache.py': cache('load', '', other) }, { 'cache.py': cache('load_bytes', '', other) }, { 'cache.py': cache('load', more('load'), other) })).toEqual([]);
});

test('Go: fields that got other names together, with their type; and a type that another of the file stands for', () => {
  const head = 'package money\n\n';
  const part = (type: string, name: string, id: string): string => `${head}type ${type} struct {\n\t${name} string\n\t${id} int\n}\n\nfunc first() ${type} {\n\tone := ${type}{}\n\tone.${name} = "a"\n\tone.${id} = 1\n\treturn one\n}\n`;
  const fresh = (type: string, id: string): string => `${head}func second(two ${type}) {\n\ttwo.${id} = 2\n}\n`;
  const offers = offersOf(syntax, { 'go.mod': 'module example.com/shop\n', 'money/part.go': part('sub_part', 'I_Name', 'I_Id') }, { 'money/part.go': part('subPart', 'IName', 'IId') }, { 'money/more.go': fresh('sub_part', 'I_Id') });
  expect(offers.map((it) => [it.to, it.files.find(({ path }) => path === 'money/more.go')?.after])).toEqual([['subPart', fresh('subPart', 'I_Id')], ['IId', fresh('sub_part', 'IId')]]);
  const finder = (type: string, before: string, after: string): string => `${head}import "example.com/other/refresh"\n\n${before}func list(d *${type}) *refresh.Finder {\n\treturn d.Finder\n}\n\nfunc walk(d *${type}) int {\n\treturn d.port\n}\n${after}`;
  const [was, is] = ['type Finder struct {\n\t*refresh.Finder\n\tport int\n}\n\n', '\n// boxFinder finds boxes\ntype boxFinder struct {\n\tclient *int\n\tport, rate, size int\n\ttags []string\n}\n'];
  const user = (type: string): string => `${head}func twice(d *${type}) int {\n\treturn d.port * 2\n}\n`;
  check({ 'go.mod': 'module example.com/shop\n', 'money/finder.go': finder('Finder', was, '') }, { 'money/finder.go': finder('boxFinder', '', is) }, { 'money/more.go': user('Finder') },
    { 'money/finder.go': finder('boxFinder', was.replace('type Finder', 'type boxFinder'), ''), 'money/more.go': user('boxFinder') });
});

test('PHP: functions and types of a namespace, written in full, and in files of other names', () => {
  const money = (total: string, cart: string): string => `<?php\nnamespace Shop;\n\nfunction ${total}($value = null)\n{\n    return $value ?: fopen('php://output', 'w');\n}\n\nclass ${cart}\n{\n    public $items = [1, 2, 3];\n}\n`;
  const user = (total: string, cart: string): string => `<?php\nuse Shop;\n\nfunction one()\n{\n    return Shop\\${total}(1) + \\Shop\\${total}(2) + \\Other\\total(new \\Shop\\${cart}());\n}\n`;
  check({ 'src/functions.php': money('total', 'Cart') }, { 'src/functions.php': money('sumOf', 'Cart') }, { 'lib/user.php': user('total', 'Cart') }, { 'src/functions.php': money('sumOf', 'Cart'), 'lib/user.php': user('sumOf', 'Cart') });
  check({ 'src/functions.php': money('total', 'Cart') }, { 'src/functions.php': money('total', 'Basket') }, { 'lib/user.php': user('total', 'Cart') }, { 'src/functions.php': money('total', 'Basket'), 'lib/user.php': user('total', 'Basket') });
});

test('PHP: a helper that was written anew where another class has one of its new name', () => {
  const tests = (name: string, make: string, body: string, more = ''): string => `<?php\nnamespace Shop;\n\nclass ${name}\n{\n    public function testOne()\n    {\n        $this->${make}();\n    }\n${more}\n    private function ${make}($token = 'a')\n    {\n${body}    }\n}\n`;
  const [one, two] = ['        $this->socket = LocalSocket::open();\n', '        $this->res = fopen("php://memory", "a");\n        $this->handler = $this->mock("Handler")\n            ->methods(["a", "b"])\n            ->get();\n        $this->handler->format($this->plain());\n'];
  const more = (make: string): string => `\n    public function testTwo()\n    {\n        $this->${make}('b');\n    }\n`;
  const other = (make: string): string => tests('OtherTest', 'createHandler', two, `\n    public function testThree()\n    {\n        $this->initSocket();\n    }\n\n    private function initSocket()\n    {\n        $this->socket = 1;\n    }\n`).replaceAll('initSocket', make);
  check({ 'tests/CartTest.php': tests('CartTest', 'initSocket', one), 'tests/OtherTest.php': other('initSocket') }, { 'tests/CartTest.php': tests('CartTest', 'createHandler', two), 'tests/OtherTest.php': other('initSocket').replace('= 1', '= 2') },
    { 'tests/CartTest.php': tests('CartTest', 'initSocket', one, more('initSocket')) }, { 'tests/CartTest.php': tests('CartTest', 'createHandler', one, more('createHandler')) });
});

test('PHP: a method whose old name another class gave to something new', () => {
  const handler = (reset: string): string => `<?php\nnamespace Shop;\n\nclass Handler extends Base\n{\n    public static function ${reset}()\n    {\n        self::$sent = false;\n        self::$records = [];\n    }\n}\n`;
  const user = (reset: string, more = ''): string => `<?php\nnamespace Shop;\n\nclass User\n{\n    public function first()\n    {\n        Handler::${reset}();\n    }\n${more}}\n`;
  const fresh = (reset: string): string => `\n    public function second()\n    {\n        Handler::${reset}();\n    }\n`;
  const base = (more = ''): string => `<?php\nnamespace Shop;\n\nclass Base\n{\n    public $level = 1;\n${more}}\n`;
  check({ 'src/Handler.php': handler('reset'), 'src/Base.php': base(), 'src/User.php': user('reset') }, { 'src/Handler.php': handler('resetStatic'), 'src/Base.php': base('\n    public function reset()\n    {\n        $this->level = 1;\n    }\n'), 'src/User.php': user('resetStatic') }, { 'src/User.php': user('reset', fresh('reset')) },
    { 'src/Handler.php': handler('resetStatic'), 'src/User.php': user('resetStatic', fresh('resetStatic')) });
});
