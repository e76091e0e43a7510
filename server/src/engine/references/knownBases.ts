/** Members of Python's own types that others are often made of, without those between underscores, by the name of the type. */
const text = 'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill';
const number = 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes fromhex hex';
const mapping = 'get items keys values';
const dictionary = `${mapping} clear copy fromkeys pop popitem setdefault update`;
const sequence = 'count index';
const list = `${sequence} append clear copy extend insert pop remove reverse sort`;
const set = 'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update';
const error = 'args with_traceback add_note';
const choice = 'name value';

const builtin: Readonly<Record<string, string>> = {
  object: '', int: number, float: number, bool: number, str: text, bytes: `${text} decode fromhex hex`, dict: dictionary, list, tuple: sequence, set, frozenset: set,
  BaseException: error, Exception: error, ...Object.fromEntries([
    'ArithmeticError', 'AssertionError', 'BufferError', 'EOFError', 'IndexError', 'KeyError', 'KeyboardInterrupt', 'LookupError', 'MemoryError', 'NotImplementedError', 'OverflowError', 'RecursionError', 'RuntimeError', 'StopAsyncIteration',
    'TypeError', 'ValueError', 'ZeroDivisionError', 'Warning', 'DeprecationWarning', 'FutureWarning', 'ImportWarning', 'PendingDeprecationWarning', 'ResourceWarning', 'RuntimeWarning', 'SyntaxWarning', 'UserWarning',
  ].map((it) => [it, error])),
  AttributeError: `${error} name obj`, NameError: `${error} name`, ImportError: `${error} name path msg`, StopIteration: `${error} value`, SystemExit: `${error} code`,
  ...Object.fromEntries(['OSError', 'IOError', 'ConnectionError', 'FileExistsError', 'FileNotFoundError', 'InterruptedError', 'PermissionError', 'TimeoutError'].map((it) => [it, `${error} errno strerror filename filename2 characters_written winerror`])),
};

const mutable = `${dictionary} ${list} ${set}`;
const collections: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['Hashable', 'Sized', 'Container', 'Iterable', 'Iterator', 'Reversible', 'Collection', 'Callable', 'Awaitable', 'AsyncIterable', 'AsyncIterator'].map((it) => [it, ''])),
  ...Object.fromEntries(['Generator', 'Coroutine', 'AsyncGenerator'].map((it) => [it, 'send throw close asend athrow aclose'])),
  Mapping: mapping, MutableMapping: dictionary, Sequence: sequence, MutableSequence: list, Set: set, MutableSet: set, ItemsView: set, KeysView: set, ValuesView: '',
};

/** By the module they are taken from. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': builtin, builtins: builtin, abc: { ABC: '' }, 'collections.abc': collections,
  enum: { Enum: choice, Flag: choice, IntEnum: `${choice} ${number}`, IntFlag: `${choice} ${number}`, StrEnum: `${choice} ${text}` },
  collections: { OrderedDict: `${mutable} move_to_end`, defaultdict: `${mutable} default_factory`, Counter: `${mutable} elements most_common subtract total`, UserDict: `${mutable} data` },
  typing: { ...collections, Generic: '', Protocol: '', NamedTuple: sequence, TypedDict: dictionary, AbstractSet: set, Dict: dictionary, List: list, Tuple: sequence },
};

/** Those that say what a class is, and give it no members at all. */
export const memberless: ReadonlySet<string> = new Set(['object', 'Generic', 'Protocol', 'ABC']);

/** Whether a type of Python itself surely gives no such member to those that inherit from it. `module`: where it is taken from; empty for what need not be taken from anywhere. */
export const surelyLacks = (module: string, type: string, name: string): boolean => {
  const types = known[module === 'typing_extensions' ? 'typing' : module];
  if (types === undefined || !Object.hasOwn(types, type)) return false;
  return memberless.has(type) || !name.startsWith('_') && !types[type]!.split(' ').includes(name);
};
