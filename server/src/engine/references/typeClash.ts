import { acceptsType } from './acceptsType.ts';

/** What the basic types of a language hold, by name. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:string|String|str|&str|&'static str|char|Character|Char)$/, 'text'],
  [/^(?:u?int|u?long|u?short|s?byte|float|double|decimal|nint|[iu](?:8|16|32|64|128|size)|f32|f64|U?Int(?:8|16|32|64)?|U?Long|U?Short|U?Byte|Float|Double|CGFloat|Decimal)$/, 'number'],
  [/^(?:bool|Bool|boolean|Boolean)$/, 'truth'], [/^(?:void|Void|Unit|\(\))$/, 'nothing'],
];

/** Types that hold a value of another one, which has to be taken out of them first. */
const wrapping = /^(?:[\w.:]+::|[\w.]+\.)?(?:Option|Result|Task|ValueTask|Deferred|Future)<(.+)>$/s;

/**
 * Languages in which a type converts in ways that its name does not tell (interfaces, traits, operators): there two types
 * are taken to clash only where nothing converts the one to the other.
 */
const converting: ReadonlySet<string> = new Set(['rust', 'csharp', 'kotlin', 'swift']);

/** Numbers of C: each converts to every other one without a word. */
const arithmetic = /^(?:(?:signed|unsigned|long|short|int|char|float|double|bool|_Bool|s?size_t|ptrdiff_t|u?intptr_t|u?int\d+_t)\b ?)+$/;
/** A pointer to anything goes for every pointer, where it is C alone. */
const ofPlainC = (given: string, taken: string): boolean => (/^(?:const )?void ?\*$/.test(plain(given)) && taken.trim().endsWith('*')) || ofC(given, taken);
const ofC = (given: string, taken: string): boolean => (arithmetic.test(plain(given)) && arithmetic.test(plain(taken))) || acceptsType(given, taken);

/** How a language tells whether a place of the second type takes all that the first may be. */
export const acceptorOf = (language: string): typeof acceptsType => language === 'c' ? ofPlainC : language === 'cpp' ? ofC : converting.has(language) ? (given, taken) => !clash(plain(given), plain(taken)) : acceptsType;

const plain = (type: string): string => type.replace(/\?$/, '').replace(/\s+/g, ' ').trim();
const kindOf = (type: string): string | undefined => kinds.find(([names]) => names.test(type))?.[1];

function clash(given: string, taken: string): boolean {
  if (given === taken) return false;
  const [from, to] = [kindOf(given), kindOf(taken)];
  if (from !== undefined && to !== undefined) return from !== to;
  if (from === 'nothing') return true;
  const inner = wrapping.exec(given)?.[1];
  return (inner !== undefined && inner.split(/,(?![^<]*>)/)[0]?.trim() === taken) || given === `&${taken}` || taken === `&${given}`;
}
