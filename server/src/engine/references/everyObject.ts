import type { SourceFile, SymbolAt } from './world.ts';

/** Members that every object of a language has without declaring them: deleting one's own leaves that. */
const everyObject: Readonly<Record<string, readonly string[]>> = {
  python: [
    '__annotations__', '__class__', '__delattr__', '__dict__', '__dir__', '__doc__', '__eq__', '__format__', '__getattribute__', '__getstate__', '__hash__', '__init_subclass__', '__module__', '__name__', '__ne__',
    '__qualname__', '__reduce__', '__reduce_ex__', '__repr__', '__setattr__', '__sizeof__', '__str__', '__subclasshook__',
  ],
  java: ['clone', 'equals', 'finalize', 'getClass', 'hashCode', 'notify', 'notifyAll', 'toString', 'wait'],
  csharp: ['Equals', 'GetHashCode', 'GetType', 'ToString'],
  kotlin: ['equals', 'hashCode', 'toString'],
  typescript: ['hasOwnProperty', 'isPrototypeOf', 'toLocaleString', 'toString', 'valueOf'],
};
const scripts: ReadonlySet<string> = new Set(['tsx', 'javascript']);

/** Whether a name means something on every object of a language. */
export const isOfEveryObject = (language: string, name: string): boolean => everyObject[scripts.has(language) ? 'typescript' : language]?.includes(name) ?? false;

/** Whether a type has no such member, whatever it inherits: Python's types that say when two are equal have no hash but their own. */
export const hasNone = ({ file, path }: SymbolAt, name: string): boolean => file.language === 'python' && name === '__hash__' && file.at(`${path}.__eq__`).length > 0;

/** Members by which a type answers for names that it does not declare. */
const forAnyName: Readonly<Record<string, readonly string[]>> = { python: ['__getattr__', '__getattribute__'], php: ['__get', '__call', '__callStatic'] };
const forAnyNameSet: Readonly<Record<string, readonly string[]>> = { ...forAnyName, python: ['__setattr__'] };

/** `set`: where something is given to the name. */
export const answersForAnyName = (language: string, set: boolean): readonly string[] => (set ? forAnyNameSet : forAnyName)[language] ?? [];

/** Python: who reads types is not to see what lies under `if not TYPE_CHECKING`: a `__getattr__` there is for names that are gone. */
const hiddenFromTypes = /^if not (?:\w+\.)?TYPE_CHECKING\s*:/;

/** Whether one of these members answers for names that are not declared. */
export const answers = (file: SourceFile, path: string): boolean => file.at(path).some(({ start }) => {
  const lines = file.text.slice(0, start).split('\n');
  const indent = lines.at(-1)!.length;
  const around = lines.findLast((it, at) => at < lines.length - 1 && it.trim() !== '' && it.search(/\S/) < indent);
  return indent === 0 || !hiddenFromTypes.test(around?.trim() ?? '');
});

/** Whether a type of another package may well have a name without being asked for it: Python's types have many of their own between underscores. */
export const isOftenInherited = (language: string, name: string): boolean => language === 'python' && /^__\w+__$/.test(name);
