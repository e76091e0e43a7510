import type { Parameter } from './signature.ts';
import { indexOfTop } from './splitTop.ts';

/** `label name:Type=value`; `_` for no label. What has a label is given by it and not by its place alone. */
export function swiftParameters(texts: readonly string[]): readonly Parameter[] {
  const found = texts.map((text): Parameter => {
    const equals = indexOfTop(text, '='), colon = indexOfTop(text, ':');
    const declared = equals < 0 ? text : text.slice(0, equals);
    const label = /^[\w$]+/.exec(text)?.[0] ?? '';
    const type = colon < 0 ? undefined : declared.slice(colon + 1).replace(/^(?:@\w+|inout)\s*/g, '').trim();
    return { name: label, type, optional: equals >= 0, rest: type?.endsWith('...') ?? false, byName: label !== '_' };
  });
  // Of several values for one label only the first has it.
  return found.some((it) => it.rest && it.byName) ? [...found, { name: '', type: undefined, optional: true, rest: true, byName: false }] : found;
}
