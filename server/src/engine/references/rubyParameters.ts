import type { Parameter } from './signature.ts';

/** `a,b=1,*rest,c:,d:2,**options,&block`. */
export function rubyParameters(texts: readonly string[]): readonly Parameter[] {
  const found = texts.filter((it) => !it.startsWith('&')).map((text): Parameter => {
    const stars = /^\*+/.exec(text)?.[0].length ?? 0;
    const [, name = text, sign = '', value = ''] = /^\**([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\s*([:=])?(.*)$/s.exec(text) ?? [];
    return { name, type: undefined, optional: sign === '=' || value !== '' || stars > 0, rest: stars > 0 || text === '...', byName: stars === 2 || sign === ':' };
  });
  // Where nothing is taken by name, what is given by name is one table.
  return found.some((it) => it.byName) ? found : [...found, { name: '', type: undefined, optional: true, rest: true, byName: true }];
}
