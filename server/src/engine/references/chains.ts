import { closing, splitTop } from './splitTop.ts';

/** Whether a value is no more than a name, its members and calls of them: `new Cart(a).items`, `await shop.till()`. */
export const isChain = (value: string): boolean =>
  /^(?:await\s+)?(?:new\s+)?[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*(?:<>)?(?:\(\))?(?:(?:[?!]?\.|::|->)[\w$\x80-\uffff]+(?:<>)?(?:\(\))?)*[?!]*$/.test(withoutArguments(value));

/** The name that a chain begins with. */
export const rootOf = (value: string): string | undefined => /^(?:await\s+)?([A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*)/.exec(value)?.[1];

function withoutArguments(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; at++) {
    const it = value[at]!;
    text += it;
    if (it === '(' || it === '<') {
      at = closing(value, at) - 1;
      if (value[at] === ')' || value[at] === '>') text += value[at];
    }
  }
  return text;
}

/** What a value may be: both sides of `a or b`, of `a if c else b`, of `a ?? b`. */
export function alternatives(language: string, value: string): readonly string[] {
  const text = value.replace(/^\((.*)\)$/s, (whole, inside: string) => closing(whole, 0) === whole.length ? inside : whole).trim();
  if (language !== 'python') return ['??', '||'].reduce((its, sign) => its.flatMap((it) => splitTop(it, sign)), [text]);
  const [choice = '', ...others] = splitTop(text, ' else ');
  const chosen = others.length === 0 ? choice : splitTop(choice, ' if ')[0] ?? '';
  return [chosen, ...others].flatMap((it) => splitTop(it, ' or '));
}
