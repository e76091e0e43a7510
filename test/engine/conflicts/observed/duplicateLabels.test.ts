import { describe, expect, test } from 'vitest';
import { judge, said, type Edits } from './judged.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings.map(({ symbol, ...it }) => ({ ...it, ...(symbol === undefined ? {} : { symbol: symbol.split(' in ')[0]! }) })))).toEqual(expected);

/** A line is put before these. */
const before = (line: string, more: string): [string, string][] => [[line, `${more}\n${line}`]];

describe('cases', () => {
  const java = 'class Shop {\n  int rate(String kind) {\n    switch (kind) {\n      case "a":\n        return 1;\n      case "b":\n        return 2;\n      case "c":\n        return 3;\n      default:\n        return 0;\n    }\n  }\n}\n';
  const ts = java.replace('class Shop {\n  int rate(String kind)', 'export class Shop {\n  rate(kind: string): number').replaceAll('    return', '    return');
  const go = 'package shop\n\nfunc rate(kind int) int {\n\tbase := 1\n\tswitch kind {\n\tcase 1:\n\t\treturn 1\n\tcase 2:\n\t\treturn 2\n\tcase 3:\n\t\treturn 3\n\t}\n\treturn base\n}\n';
  const x = '      case "x":\n        return 8;', y = '      case "x":\n        return 9;';
  test('java', () => check('Shop.java', java, before('      case "b"', x), before('      default', y), ['symbol warning Shop.rate: a 2, b 2', 'duplicate-declaration error case "x": a 6, b 10'].reverse()));
  test('typescript: the first wins', () => check('shop.ts', ts, before('      case "b"', x), before('      default', y), ['duplicate-declaration warning case "x": a 6, b 10', 'symbol warning Shop.rate: a 2, b 2']));
  test('go', () => check('shop.go', go, before('\tcase 2', '\tcase 7:\n\t\treturn 7'), before('\t}\n\treturn', '\tcase 7:\n\t\treturn 8'), ['duplicate-declaration error case 7: a 8, b 12', 'symbol warning rate: a 3, b 3']));
  test('other cases', () => check('Shop.java', java, before('      case "b"', x), before('      default', y.replace('"x"', '"y"')), ['symbol warning Shop.rate: a 2, b 2']));
  test('in a text and a comment', () => check('Shop.java', java, before('      case "b"', '      // case "x":'), before('        return 0', '        log("case x:");'), []));
  test('the same place: the merge stops there', () => check('Shop.java', java, before('      case "b"', x), before('      case "b"', y), ['textual error Shop.rate: a 6-7, b 6-7']));
  test('the same lines at the same place', () => check('Shop.java', java, [...before('      case "b"', x), ['return 3', 'return 4']], before('      case "b"', x), ['symbol warning Shop.rate: a 2, b 2']));
  test('another switch', () => {
    const two = java.replace('    }\n  }\n}\n', '    }\n  }\n  int other(String kind) {\n    switch (kind) {\n      case "e":\n        return 1;\n    }\n    return 2;\n  }\n}\n');
    check('Shop.java', two, before('      case "b"', x), before('      case "e"', y), []);
  });
});

describe('keys', () => {
  const ts = 'export const settings = {\n  web: {\n    port: 1,\n    host: "x",\n    root: "/",\n    depth: 3,\n  },\n  jobs: {\n    port: 2,\n    host: "y",\n  },\n};\n';
  const called = 'export function start() {\n  run({\n    port: 1,\n    host: "x",\n    root: "/",\n    depth: 3,\n  });\n}\n';
  const python = 'def start():\n    run({\n        "port": 1,\n        "host": "x",\n        "root": "/",\n        "depth": 3,\n    })\n';
  const touched = ['symbol warning settings.web: a 2, b 2'];
  test('of an inner object', () => check('a.ts', ts, before('    host: "x"', '    level: 1,'), before('    depth', '    level: 2,'), ['duplicate-declaration error key level: a 4, b 6', ...touched]));
  test('of what is given to a call', () => check('a.ts', called, before('    host', '    level: 1,'), before('    depth', '    level: 2,'), ['duplicate-declaration error key level: a 4, b 6', 'symbol warning start: a 1, b 1']));
  test('the first level is a declaration', () => check('a.ts', ts, before('  web', '  level: 1,'), before('  jobs', '  level: 2,'), ['duplicate-declaration error settings.level: a 2, b 8']));
  test('of two objects', () => check('a.ts', ts, before('    host: "x"', '    level: 1,'), before('    host: "y"', '    level: 2,'), []));
  test('a word before a colon that is no key', () => check('a.ts', called, before('  run', '  level: for (;;) {}'), before('    depth', '    level: 2,'), ['symbol warning start: a 1, b 1']));
  test('python', () => check('a.py', python, before('        "host"', '        "level": 1,'), before('        "depth"', '        "level": 2,'), ['duplicate-declaration warning key level: a 4, b 6', 'symbol warning start: a 1, b 1']));
  test('two calls that look alike are not told apart', () => {
    const twice = called.replace('  });\n', '  });\n  run({\n    port: 1,\n    host: "z",\n    other: 1,\n  });\n');
    check('a.ts', twice, before('    host: "x"', '    level: 1,'), before('    other', '    level: 2,'), ['symbol warning start: a 1, b 1']);
  });
  test('brackets that do not fit', () => check('a.ts', `${called}}}}\n`, before('    host', '    level: 1,'), before('    depth', '    level: 2,'), ['symbol warning start: a 1, b 1']));
});

describe('routes', () => {
  const app = "import express from 'express';\nconst app = express();\n\napp.get('/a', (q, r) => r.send('a'));\n\napp.get('/b', (q, r) => r.send('b'));\n\napp.listen(1);\n";
  test('express', () => check('app.js', app, before("app.get('/a'", "app.get('/x', one);\n"), before('app.listen', "app.get('/x', two);\n"), ["duplicate-declaration warning route app.get /x: a 4, b 8"]));
  test('another verb', () => check('app.js', app, before("app.get('/a'", "app.get('/x', one);\n"), before('app.listen', "app.post('/x', two);\n"), []));
  test('a client is no router', () => check('app.js', app, before("app.get('/a'", "axios.get('/x', one);\n"), before('app.listen', "axios.get('/x', two);\n"), []));
  test('flask', () => {
    const flask = 'app = Flask()\n\n\n@app.route("/a")\ndef a():\n    return 1\n\n\n@app.route("/b")\ndef b():\n    return 2\n';
    check('app.py', flask, before('@app.route("/a")', '@app.route("/x")\ndef one():\n    return 3\n\n\n'), before('@app.route("/b")', '@app.route("/x")\ndef two():\n    return 4\n\n\n'), ['duplicate-declaration warning route app.route /x: a 4, b 9']);
    check('app.py', flask, before('@app.route("/a")', '@app.route("/x")\ndef one():\n    return 3\n\n\n'), before('@app.route("/b")', '@app.route("/x", methods=["POST"])\ndef two():\n    return 4\n\n\n'), []);
  });
  test('spring, in one class', () => {
    const shop = 'class Shop {\n  @GetMapping("/a")\n  int a() { return 1; }\n\n  @GetMapping("/b")\n  int b() { return 2; }\n}\n';
    check('Shop.java', shop, before('  @GetMapping("/a")', '  @GetMapping("/x")\n  int one() { return 3; }\n'), before('  @GetMapping("/b")', '  @GetMapping("/x")\n  int two() { return 4; }\n'), ['duplicate-declaration warning route GetMapping /x: a 2, b 5']);
  });
});

describe('tests', () => {
  const spec = "describe('cart', () => {\n  test('is empty', () => {\n    expect(1).toBe(1);\n  });\n\n  test('is full', () => {\n    expect(2).toBe(2);\n  });\n});\n\ndescribe('order', () => {\n  it('is new', () => {\n    expect(1).toBe(1);\n  });\n});\n";
  const more = (name: string, value: number): string => `  it('${name}', () => {\n    expect(${value}).toBe(3);\n  });\n`;
  test('of one name', () => check('cart.test.ts', spec, before("  test('is empty'", more('adds', 1)), before("  test('is full'", more('adds', 2)), ['duplicate-declaration warning test adds: a 2, b 6']));
  test('in two groups', () => check('cart.test.ts', spec, before("  test('is empty'", more('adds', 1)), before("  it('is new'", more('adds', 2)), []));
  test('in what is no test', () => check('cart.ts', spec, before("  test('is empty'", more('adds', 1)), before("  test('is full'", more('adds', 2)), []));
});

test('says what both add, and to what', () => {
  const base = 'export function start() {\n  run({\n    port: 1,\n    host: "x",\n    root: "/",\n    depth: 3,\n  });\n}\n';
  const found = judge({ path: 'a.ts', base, a: before('    host', '    level: 1,'), b: before('    depth', '    level: 2,') }).findings.find((it) => it.kind === 'duplicate-declaration');
  expect(found?.message).toBe('agent-a (worktree a) and agent-b (worktree b) each add the key level to start in a.ts; the lines merge');
  expect(found?.targets).toEqual(['symbol:a.ts#start=modify']);
});
