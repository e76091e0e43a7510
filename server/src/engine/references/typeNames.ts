import { wordsIn } from '../words.ts';
import { splitTop } from './splitTop.ts';

/**
 * The one type that a written type stands for, as the name it is declared by: `Cart | undefined`, `Optional[Cart]`,
 * `const struct cart *` and `Readonly<Cart>` give the cart's. Undefined for lists, functions and unions of several.
 */
export function typeName(written: string): string | undefined {
  const text = written.trim().replace(/^["'](.*)["']$/s, '$1').replace(/^(?:readonly|const|volatile|final|struct|union|enum|mut|dyn|impl (?=\S)|any (?=\S)|some (?=\S)|'\w+ |&|\*)\s*/g, '').trim();
  if (text !== written.trim()) return typeName(text);
  const members = splitTop(text, '|').filter((it) => !/^(?:null|undefined|None|void)$/.test(it));
  if (members.length !== 1) return undefined;
  const [only = ''] = members;
  if (only !== text) return typeName(only);
  const wrapped = /^(?:Optional|Readonly|Required|Partial|Annotated|NonNullable|typing\.Optional)[<[](.*)[>\]]$/s.exec(text);
  if (wrapped) return typeName(splitTop(wrapped[1] ?? '', ',')[0] ?? '');
  const bare = text.replace(/[*&?!\s]+$/, '');
  const generic = /^([A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*(?:(?:\.|::)[\w$\x80-\uffff]+)*)(?:<.*>|\[(?!\]).*\])?$/s.exec(bare);
  return generic?.[1];
}

/** Names that a type mentions, without those of members of modules: `Map<string, ns.Item>` gives Map, string, Item. */
export const namesIn = (type: string): readonly string[] => wordsIn(type.replace(/(["'`]).*?\1/gs, ''));
