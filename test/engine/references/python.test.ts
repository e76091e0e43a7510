import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('python'); }, 60_000);
afterAll(() => syntax.dispose());

const ledger = `"""Money."""
from abc import ABC, abstractmethod
from dataclasses import dataclass


def balance(entries: list, start: int = 0) -> int:
    """What is left."""
    total = start
    for entry in entries:
        total += entry
    return total


@dataclass
class Entry:
    amount: int
    note: str = ''


class Book(ABC):
    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def pages(self) -> int: ...

    def print_title(self, width: int) -> str:
        return self.name[:width]


def _private(value):
    return value
`;
const base: Texts = {
  'src/shop/__init__.py': 'from .ledger import balance, Book\n', 'src/shop/ledger.py': ledger, 'src/shop/other.py': 'OTHER = 1\n', 'tests/test_ledger.py': 'import shop\n',
};
const edit = (from: string, to: string): Texts => ({ 'src/shop/ledger.py': ledger.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const user = (text: string): Texts => ({ 'src/shop/user.py': text });
const function_ = ledger.slice(ledger.indexOf('def balance'), ledger.indexOf('@dataclass'));

describe('what is left under its name from another package', () => {
  const left = (line: string): Texts => ({ 'src/shop/ledger.py': ledger.replace(function_, '').replace('from abc', `${line}\nfrom abc`) });
  const using = user("from .ledger import balance\n\nleft = balance([1])\n");
  test('imported', () => check(left('from sums import balance'), using));
  test('imported under that name', () => check(left('from sums import total as balance'), using));
  test('another name is not', () => check(left('from sums import total'), using, ['delete-use src/shop/ledger.py#balance']));
});

describe('renamed here, used there', () => {
  const renamed: Texts = { ...edit('def balance', 'def sum_up'), 'src/shop/__init__.py': 'from .ledger import sum_up, Book\n' };
  const found = ['rename-use src/shop/ledger.py#balance'];
  test.each([
    ['relative', 'from .ledger import balance\n\nA = balance([1])\n'], ['absolute', 'from shop.ledger import balance\n\nA = balance([1])\n'],
    ['under another name', 'from .ledger import balance as b\n\nA = b([1])\n'], ['of the module', 'from . import ledger\n\nA = ledger.balance([1])\n'],
    ['of the module by its whole name', 'import shop.ledger\n\nA = shop.ledger.balance([1])\n'], ['of the module under another name', 'import shop.ledger as lg\n\nA = lg.balance([1])\n'],
    ['through the package', 'from shop import balance\n\nA = balance([1])\n'], ['everything', 'from .ledger import *\n\nA = balance([1])\n'],
  ])('%s', (_, text) => check(renamed, user(text), found));
  test('from a test', () => check(renamed, { 'tests/test_more.py': 'from shop.ledger import balance\n\ndef test_it():\n    assert balance([1]) == 1\n' }, found));
  test('in the same file', () => check(edit('def balance', 'def sum_up'), { 'src/shop/ledger.py': `${ledger}\n\ndef twice():\n    return balance([1]) * 2\n` }, found));
  test('with an alias left behind', () => check({ 'src/shop/ledger.py': `${ledger.replace('def balance', 'def sum_up')}\n\nbalance = sum_up\n` }, user('from .ledger import balance\n\nA = balance([1])\n')));
  test.each([
    ['a function of one\'s own', 'def balance(x):\n    return x\n\n\nA = balance(1)\n'], ['a parameter', 'def f(balance):\n    return balance(1)\n'],
    ['a local variable', 'def f():\n    balance = max\n    return balance(1)\n'], ['something from elsewhere', 'from bank import balance\n\nA = balance(1)\n'],
    ['a name of an argument', 'A = dict(balance=1)\n'], ['a member of another thing', 'def f(account):\n    return account.balance\n'],
  ])('%s is no use', (_, text) => check(renamed, user(text)));
});

describe('handed on under another name', () => {
  const more = edit('start: int = 0)', 'start: int, rate: int)');
  const found = ['signature-use src/shop/ledger.py#balance'];
  const handing = (text: string, a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, { ...base, 'src/shop/__init__.py': text }, a, b, expected);
  const left = 'from .ledger import balance as left, Book\n';
  test.each([
    ['from the package', 'from shop import left\n\nA = left([1])\n'], ['from the folder', 'from . import left\n\nA = left([1])\n'], ['of the package', 'import shop\n\nA = shop.left([1])\n'],
    ['under a third name', 'from shop import left as rest\n\nA = rest([1])\n'],
  ])('%s', (_, text) => handing(left, more, user(text), found));
  test('from a test', () => handing(left, more, { 'tests/test_more.py': 'from shop import left\n\ndef test_it():\n    assert left([1]) == 1\n' }, found));
  test('in brackets', () => handing('from .ledger import (\n    Book,\n    balance as left,  # what is left\n)\n', more, user('from shop import (\n    left,\n)\n\nA = left([1])\n'), found));
  test('deleted', () => handing(left, { 'src/shop/ledger.py': ledger.replace(function_, '') }, user('from shop import left\n\nA = left([1])\n'), ['delete-use src/shop/ledger.py#balance']));
  test('renamed, and handed on all the same', () => handing(left, { ...edit('def balance', 'def sum_up'), 'src/shop/__init__.py': 'from .ledger import sum_up as left, Book\n' }, user('from shop import left\n\nA = left([1])\n')));
  test('a call that fits', () => handing(left, more, user('from shop import left\n\nA = left([1], 2, 3)\n')));
  test('of another package', () => handing(left, more, user('from bank import left\n\nA = left([1])\n')));
});

describe('members', () => {
  const renamed = edit('print_title', 'show_title');
  const found = ['rename-use src/shop/ledger.py#Book.print_title'];
  test.each([
    ['of a parameter', 'def f(book: Book):\n    return book.print_title(3)\n'], ['of one that may be missing', 'def f(book: Book | None):\n    return book.print_title(3)\n'],
    ['of a new one', 'def f():\n    book = Book("a")\n    return book.print_title(3)\n'], ['of a subclass', 'class Big(Book):\n    def pages(self) -> int:\n        return len(self.print_title(3))\n'],
  ])('%s', (_, text) => check(renamed, user(`from .ledger import Book\n\n\n${text}`), found));
  test('of something unknown', () => check(renamed, user('def f(it):\n    return it.print_title(3)\n'), ['rename-use warning src/shop/ledger.py#Book.print_title']));
  test('of something unknown, in a file that has used the name for another thing', () => {
    const before: Texts = { ...base, 'src/shop/report.py': 'def f(page):\n    return page.print_title(3)\n' };
    const more: Texts = { 'src/shop/report.py': 'def f(page):\n    return page.print_title(3)\n\n\ndef g(page):\n    return page.print_title(4)\n' };
    checkAcross(syntax, before, renamed, more, []);
    checkAcross(syntax, before, { ...renamed, 'src/shop/report.py': 'def f(page):\n    return page.show_title(3)\n' }, more, ['rename-use warning src/shop/ledger.py#Book.print_title']);
  });
  test('of another class', () => check(renamed, user('class Page:\n    def print_title(self, width):\n        return width\n\n    def both(self):\n        return self.print_title(1)\n')));
});

describe('moved and deleted', () => {
  const use = user('from .ledger import balance\n\nA = balance([1])\n');
  const without = ledger.replace(function_, '');
  test('deleted', () => check({ 'src/shop/ledger.py': without }, use, ['delete-use src/shop/ledger.py#balance']));
  test('moved', () => check({ 'src/shop/ledger.py': without, 'src/shop/sums.py': function_ }, use, ['move-use src/shop/ledger.py#balance']));
  test('moved, and still to be had there', () => check({ 'src/shop/ledger.py': `from .sums import balance\n${without}`, 'src/shop/sums.py': function_ }, use));
  test('a whole module', () => check({ 'src/shop/ledger.py > src/shop/money.py': ledger }, user('import shop.ledger\n'), ['move-use file:src/shop/ledger.py']));
});

describe('signatures', () => {
  const found = ['signature-use src/shop/ledger.py#balance'];
  const use = user('from .ledger import balance\n\nA = balance([1], 2) + 1\n');
  const signature = (text: string): Texts => edit('(entries: list, start: int = 0) -> int', text);
  test.each([['one more', '(entries: list, start: int, rate: int) -> int'], ['one less', '(entries: list) -> int'], ['another type', '(entries: list, start: str) -> int'],
    ['by name only', '(entries: list, *, start: int = 0) -> int'], ['another result', '(entries: list, start: int = 0) -> dict']])('%s', (_, text) => check(signature(text), use, found));
  test.each([['one with a default', '(entries: list, start: int = 0, rate: int = 1) -> int'], ['a wider type', '(entries: list, start: int | None = 0) -> int'],
    ['a variable for types', '(entries: T, start: int = 0) -> int'], ['any number more', '(entries: list, *args: int, **more: int) -> int'], ['another name', '(items: list, begin: int = 0) -> int']])('%s is compatible', (_, text) => check(signature(text), use));
  test('a type that takes more: what only has to hold things, instead of what has an order', () => {
    const ordered = ledger.replace('entries: list', 'entries: Sequence[Any]');
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': ordered }, { 'src/shop/ledger.py': ordered.replace('Sequence[Any]', 'Container[Any]') }, use, []);
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': ordered }, { 'src/shop/ledger.py': ordered.replace('Sequence[Any]', 'MutableSequence[Any]') }, use, found);
  });
  test('a type whose name and text are others now, wherever it stood', () => {
    const typed = (name: string, text: string): string => `${name} = ${text}\n${ledger.replace('entries: list', `entries: ${name}`)}\n\ndef more(a: ${name}, b: int) -> ${name}:\n    return a\n`;
    const before = typed('EntriesT', 'Union[list, str, None]');
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': before }, { 'src/shop/ledger.py': typed('Entries', 'list | str | None') }, use, []);
    // Not wherever: then nobody knows what it is.
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': before }, { 'src/shop/ledger.py': typed('Entries', 'list | str | None').replace('b: int) -> Entries', 'b: int) -> Texts') }, use, found);
  });
  test('the same collection by its older name', () => {
    const typed = ledger.replace('start: int = 0) -> int', 'start: int = 0) -> Tuple[int, str]');
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': typed }, { 'src/shop/ledger.py': typed.replace('Tuple[int', 'tuple[int') }, use, []);
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': typed }, { 'src/shop/ledger.py': typed.replace('Tuple[int', 'tuple[bytes') }, use, found);
  });
  test('written out instead of a variable for types', () => {
    const generic = ledger.replace('entries: list', 'entries: AnyStr');
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': generic }, { 'src/shop/ledger.py': generic.replace('entries: AnyStr', 'entries: str | bytes') }, use, []);
  });
  test('a name that is given', () => check(signature('(entries: list, begin: int = 0) -> int'), user('from .ledger import balance\n\nA = balance([1], start=2)\n'), found));
  test('a constructor, called through its module', () => check(edit('def __init__(self, name: str)', 'def __init__(self, name: str, year: int)'), user('from . import ledger\n\n\nclass Big(ledger.Book):\n    def pages(self) -> int:\n        return 1\n\n\nB = ledger.Book("a")\n'), ['signature-use src/shop/ledger.py#Book']));
  test('a constructor that asks for no more, called through its module', () => check(edit('def __init__(self, name: str)', 'def __init__(self, name: str, year: int = 1)'), user('from . import ledger\n\nB = ledger.Book("a")\n')));
  test('a constructor', () => check(edit('def __init__(self, name: str)', 'def __init__(self, name: str, year: int)'), user('from .ledger import Book\n\n\nclass Big(Book):\n    def pages(self) -> int:\n        return 1\n\n\nB = Book("a")\n'), ['signature-use src/shop/ledger.py#Book']));
  test('a data class', () => check(edit('    amount: int\n', '    amount: int\n    day: str\n'), user('from .ledger import Entry\n\nE = Entry(1)\n'), ['signature-use src/shop/ledger.py#Entry']));
  test('under another name', () => check(signature('(entries: list, start: int, rate: int) -> int'), user('from .ledger import balance as _balance\n\nA = _balance([1], 2)\n'), found));
  test('under another name that was known before', () => {
    const known = 'from .ledger import balance as _balance\n\n';
    checkAcross(syntax, { ...base, ...user(known) }, signature('(entries: list, start: int, rate: int) -> int'), user(`${known}A = _balance([1], 2)\n`), found);
  });
  test('the body alone', () => check(edit('total += entry', 'total = total + entry'), use));
});

describe('members that are demanded', () => {
  const more = edit('    @abstractmethod\n    def pages', '    @abstractmethod\n    def price(self) -> int: ...\n\n    @abstractmethod\n    def pages');
  test('a subclass without it', () => check(more, user('from .ledger import Book\n\n\nclass Big(Book):\n    def pages(self) -> int:\n        return 1\n'), ['required-member src/shop/ledger.py#Book']));
  test('a subclass with it', () => check(more, user('from .ledger import Book\n\n\nclass Big(Book):\n    def pages(self) -> int:\n        return 1\n\n    def price(self) -> int:\n        return 1\n')));
  test('one that is no demand', () => check(edit('    def print_title', '    def price(self) -> int:\n        return 1\n\n    def print_title'), user('from .ledger import Book\n\n\nclass Big(Book):\n    def pages(self) -> int:\n        return 1\n')));
});

describe('what is read, and what is called', () => {
  const order = (head: string, more = ''): Texts => ({ 'src/shop/order.py': `from functools import cached_property\nfrom typing import Callable\n\n\nclass Order:\n    rate: int = 1\n\n${head}\n        return 3\n${more}` });
  const method = order('    def total(self):'), property = order('    @property\n    def total(self):');
  const using = (text: string): Texts => ({ 'src/shop/user.py': `from .order import Order\n\n\ndef f(o: Order):\n    ${text}\n` });
  const at = (was: Texts, is: Texts, text: string, expected: readonly string[]): void => checkAcross(syntax, { ...base, ...was }, is, using(text), expected);
  const found = ['signature-use src/shop/order.py#Order.total'];
  test('a property becomes a method', () => at(property, method, 'return o.total + 1', found));
  test('a method becomes a property', () => at(method, property, 'return o.total() + 1', found));
  test('a method becomes a property that is kept', () => at(method, order('    @cached_property\n    def total(self):'), 'return o.total() + 1', found));
  test('with types', () => at(order('    def total(self) -> int:'), order('    @property\n    def total(self) -> int:'), 'return o.total() + 1', found));
  test('a property that can be set', () => at(order('    @property\n    def total(self):', '\n    @total.setter\n    def total(self, to):\n        self.rate = to\n'), method, 'return o.total + 1', found));
  test('a field becomes a method', () => checkAcross(syntax, { ...base, ...method }, { 'src/shop/order.py': method['src/shop/order.py']!.replace('    rate: int = 1\n', '    def rate(self) -> int:\n        return 1\n') }, using('return o.rate * 2'), ['signature-use src/shop/order.py#Order.rate']));
  test('of an object that is made', () => at(property, method, 'made = Order()\n    return made.total', found));
  test('called, and still a method', () => at(order('    def total(self) -> int:'), order('    def total(self) -> float:'), 'print(o.total)', []));
  test('read as it is now', () => at(method, property, 'return o.total', []));
  test('called as it is now', () => at(property, method, 'return o.total()', []));
  test('as the type has it', () => at(property, method, 'return Order.total.__doc__', []));
  test('what is given to it', () => at(property, method, 'o.total = 3', []));
  test('something else of that name', () => at(property, method, 'return f.total', []));
  test('a property that gives what can be called', () => at(method, order('    @property\n    def total(self) -> Callable[[], int]:'), 'return o.total()', []));
  test('what perhaps can be called', () => at(order('    def total(self, by):'), property, 'return o.total(2)', ['signature-use warning src/shop/order.py#Order.total']));
  test('a decorator that is not known', () => at(method, order('    @lazy\n    def total(self):'), 'return o.total()', []));
});

describe('what may be inherited from another package', () => {
  const reader = (head: string): string => `import enum\nimport typing as t\nfrom abc import ABC\nfrom enum import IntEnum\nfrom typing import Generic\n\n\nclass Reader(${head}):\n    def read_all(self) -> str:\n        return "a"\n\n    def size(self) -> int:\n        return 1\n`;
  const using: Texts = { 'src/shop/user.py': 'from .reader import Reader\n\n\ndef told(of: Reader):\n    return of.read_all()\n' };
  const deleted = (head: string, expected: readonly string[]): void => checkAcross(syntax, { ...base, 'src/shop/reader.py': reader(head) },
    { 'src/shop/reader.py': reader(head).replace('    def read_all(self) -> str:\n        return "a"\n\n', '') }, using, expected);
  test('a deleted member is still there, perhaps', () => deleted('outside.Reader', ['delete-use information src/shop/reader.py#Reader.read_all']));
  test.each(['object', 'Generic[T]', 'ABC', 'Exception', 'IntEnum', 'enum.Enum', 't.Mapping[str, str]'])('nothing comes from %s', (head) => deleted(head, ['delete-use src/shop/reader.py#Reader.read_all']));
  test('a type that only has the name of one of Python\'s own', () => deleted('outside.Mapping[str, str]', ['delete-use information src/shop/reader.py#Reader.read_all']));
  test('nor what lies between underscores, from what gives nothing at all', () => {
    const called = (text: string): Texts => ({ 'src/shop/reader.py': text.replaceAll('read_all', '__next__') });
    const gone = (head: string): string => reader(head).replace('    def read_all(self) -> str:\n        return "a"\n\n', '');
    const use: Texts = { 'src/shop/user.py': using['src/shop/user.py']!.replace('read_all', '__next__') };
    checkAcross(syntax, { ...base, ...called(reader('t.Generic[T]')) }, called(gone('t.Generic[T]')), use, ['delete-use src/shop/reader.py#Reader.__next__']);
    checkAcross(syntax, { ...base, ...called(reader('t.Iterator[int]')) }, called(gone('t.Iterator[int]')), use, []);
  });
  test('what one of Python\'s own types gives', () => {
    const own = (text: string): Texts => Object.fromEntries(Object.entries({ 'src/shop/reader.py': text }).map(([path, it]) => [path, it.replaceAll('read_all', 'values')]));
    checkAcross(syntax, { ...base, ...own(reader('t.Mapping[str, str]')) }, own(reader('t.Mapping[str, str]').replace('    def read_all(self) -> str:\n        return "a"\n\n', '')),
      { 'src/shop/user.py': using['src/shop/user.py']!.replace('read_all', 'values') }, ['delete-use information src/shop/reader.py#Reader.values']);
  });
  const renamed = (body: string, expected: readonly string[]): void => {
    const text = reader('outside.Reader').replace('return "a"', body);
    checkAcross(syntax, { ...base, 'src/shop/reader.py': text }, { 'src/shop/reader.py': text.replace('def read_all', 'def read_most') }, using, expected);
  };
  test('of two names the old one, where it called what it inherits', () => renamed('return super().read_all() + "a"', ['rename-use information src/shop/reader.py#Reader.read_all']));
  test('not where it is one of its own', () => renamed('return super().read_some() + "a"', ['rename-use src/shop/reader.py#Reader.read_all']));
});

test('what a decorator of a known package makes of a function is called otherwise', () => {
  const cached = ledger.replace('def balance', '@functools.cache\ndef balance');
  const more: Texts = { 'src/shop/ledger.py': cached.replace('start: int = 0) -> int', 'start: int, rate: int) -> int') };
  checkAcross(syntax, { ...base, 'src/shop/ledger.py': cached }, more, user('from .ledger import balance\n\nA = balance([1], 2) + 1\n'), []);
});

describe('members that every object has', () => {
  const entry = 'class Entry:\n    def __repr__(self) -> str:\n        return "entry"\n\n    def label(self) -> str:\n        return "a"\n';
  const using: Texts = { 'src/shop/user.py': 'from .entry import Entry\n\n\ndef told(of: Entry):\n    return [of.__repr__(), of.label()]\n' };
  const without = (text: string, expected: readonly string[]): void => checkAcross(syntax, { ...base, 'src/shop/entry.py': entry }, { 'src/shop/entry.py': entry.replace(text, '') }, using, expected);
  test('stay when one of its own is deleted', () => without('    def __repr__(self) -> str:\n        return "entry"\n\n', []));
  test('what copies and pickles it', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': entry.replaceAll('__repr__', '__getstate__') }, { 'src/shop/entry.py': 'class Entry:\n    def label(self) -> str:\n        return "a"\n' }, { 'src/shop/user.py': using['src/shop/user.py']!.replace('__repr__', '__getstate__') }, []));
  test('but for the hash of what says when two are equal', () => {
    const equal = `${entry.replaceAll('__repr__', '__hash__')}\n    def __eq__(self, other: object) -> bool:\n        return True\n`;
    const gone = equal.replace('    def __hash__(self) -> str:\n        return "entry"\n\n', '');
    const hashed = { 'src/shop/user.py': using['src/shop/user.py']!.replace('__repr__', '__hash__') };
    checkAcross(syntax, { ...base, 'src/shop/entry.py': equal }, { 'src/shop/entry.py': gone }, hashed, ['delete-use src/shop/entry.py#Entry.__hash__']);
    checkAcross(syntax, { ...base, 'src/shop/entry.py': equal.replace('__eq__', '__ne__') }, { 'src/shop/entry.py': gone.replace('__eq__', '__ne__') }, hashed, []);
  });
  test('others do not', () => without('\n    def label(self) -> str:\n        return "a"\n', ['delete-use src/shop/entry.py#Entry.label']));
  test('a type of another package may have names between underscores', () => {
    checkAcross(syntax, { ...base, 'src/shop/entry.py': entry.replace('Entry:', 'Entry(Outside):').replaceAll('__repr__', '__call__') }, { 'src/shop/entry.py': 'class Entry(Outside):\n    def label(self) -> str:\n        return "a"\n' },
      { 'src/shop/user.py': 'from .entry import Entry\n\n\ndef told(of: Entry):\n    return of.__call__()\n' }, []);
  });
});

describe('what answers for names that it does not have', () => {
  const answering = 'class Entry:\n    label: str\n\n    def __getattr__(self, name: str) -> object:\n        return name\n';
  const using: Texts = { 'src/shop/user.py': 'from .entry import Entry\n\n\ndef told(of: Entry):\n    return of.label\n' };
  test('a type', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': answering }, { 'src/shop/entry.py': answering.replace('label', 'title') }, using, []));
  test('what is given to a name is not asked for', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': answering }, { 'src/shop/entry.py': answering.replace('label', 'title') }, { 'src/shop/user.py': using['src/shop/user.py']!.replace('return of.label', 'of.label = "a"') }, ['rename-use src/shop/entry.py#Entry.label']));
  test('a type that only looks so', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': answering.replace('getattr', 'setattr') }, { 'src/shop/entry.py': answering.replace('getattr', 'setattr').replace('label', 'title') }, using, ['rename-use src/shop/entry.py#Entry.label']));
  const module = 'LIMIT = 1\n\n\ndef __getattr__(name: str) -> int:\n    return 1\n';
  test('a module, for others', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': module }, { 'src/shop/entry.py': module.replace('LIMIT', 'MOST') }, { 'src/shop/user.py': 'from .entry import LIMIT\n\nTWICE = LIMIT * 2\n' }, []));
  test('not a module that does so behind the back of who reads types', () => {
    const hidden = `import typing as t\n\nLIMIT = 1\n\nif not t.TYPE_CHECKING:\n\n    def __getattr__(name: str) -> int:\n        return 1\n`;
    checkAcross(syntax, { ...base, 'src/shop/entry.py': hidden }, { 'src/shop/entry.py': hidden.replace('LIMIT', 'MOST') }, { 'src/shop/user.py': 'from .entry import LIMIT\n\nTWICE = LIMIT * 2\n' }, ['rename-use src/shop/entry.py#LIMIT']);
  });
  test('not for itself', () => checkAcross(syntax, { ...base, 'src/shop/entry.py': module }, { 'src/shop/entry.py': module.replace('LIMIT', 'MOST') }, { 'src/shop/entry.py': `${module}\n\ndef twice():\n    return LIMIT * 2\n` }, ['rename-use src/shop/entry.py#LIMIT']));
});

describe('members of what methods give to a member', () => {
  const renamed = edit('print_title', 'show_title');
  const found = ['rename-use src/shop/ledger.py#Book.print_title'];
  const shelf = (body: string, head = ''): Texts => user(`from .ledger import Book\n\n\n${head}class Shelf:\n${body}\n    def top(self):\n        return self.book.print_title(3)\n`);
  const given = (text: string): string => `    def __init__(self, book, first: Book | None, kind: int) -> None:\n${text.replace(/^/gm, '        ')}\n`;
  test.each([
    ['what makes it', 'self.book = Book("a")'], ['what makes it, in one of two places', 'self.book = None\nif kind:\n    self.book = Book("a")'], ['a written type', 'self.book: Book = book'],
    ['a written type, empty', 'self.book: Book | None = None'], ['a parameter', 'self.book = first'], ['the same in two places', 'if kind:\n    self.book = Book("a")\nelse:\n    self.book = Book("b")'],
    ['one or the other', 'self.book = first or Book("a")'], ['one if there is one', 'self.book = first if first is not None else Book("a")'], ['a local name', 'made = Book("a")\nself.book = made'],
    ['a long call', `self.book = Book("${'a, '.repeat(80)}")`],
  ])('%s', (_, text) => check(renamed, shelf(given(text)), found));
  test('a type written in the class', () => check(renamed, shelf('    book: Book\n'), found));
  test('what makes it, in the class', () => check(renamed, shelf('    book = Book("a")\n'), found));
  test('in the class above', () => check(renamed, user(`from .ledger import Book\n\n\nclass Shelf:\n${given('self.book = Book("a")')}\n\nclass Low(Shelf):\n    def top(self):\n        return self.book.print_title(3)\n`), found));
  test('of another object', () => check(renamed, user(`from .ledger import Book\n\n\nclass Shelf:\n${given('self.book = Book("a")')}\n\ndef top(shelf: Shelf):\n    kept = shelf.book\n    return kept.print_title(3)\n`), found));
  const unsure = ['rename-use warning src/shop/ledger.py#Book.print_title'];
  const page = 'class Page:\n    def turn(self) -> None: ...\n\n\n';
  test.each([
    ['two classes', 'self.book = Book("a")\nif kind:\n    self.book = Page()'], ['one of two classes', 'self.book = Book("a") if kind else Page()'],
    ['nothing that says its type', 'self.book = book'], ['one of several', 'self.book, self.size = book'], ['what is counted with it', 'self.book = Book("a") + 1'],
  ])('not known: %s', (_, text) => check(renamed, shelf(given(text), page), unsure));
  test('another class', () => check(renamed, shelf(given('self.book = Page()'), page.replace('turn', 'print_title'))));
  test('a method of another class around', () => check(renamed, shelf(`    class Leaf:\n${given('self.book = Book("a")').replace(/^/gm, '    ')}\n`, '')));
  test('a field that is deleted, and still given', () => {
    const typed = ledger.replace('class Book(ABC):\n', 'class Book(ABC):\n    name: str\n\n');
    checkAcross(syntax, { ...base, 'src/shop/ledger.py': typed }, { 'src/shop/ledger.py': ledger }, user('from .ledger import Book\n\n\ndef f(book: Book):\n    return book.name\n'), []);
  });
});
