/** Whether a file is there to be included. */
export const isHeader = (path: string): boolean => path.endsWith('.h');

/** Whether a place is built whatever is defined: in no `#if` but the one that guards a header against being read twice. */
export function isAlwaysBuilt(text: string, at: number): boolean {
  const sections = sectionsOf(text);
  const [first] = sections;
  const guards = first?.unless !== undefined && first.end >= Math.max(...sections.map((it) => it.end)) && new RegExp(`#[ \\t]*define[ \\t]+${first.unless}\\b`).test(text);
  return sections.every((it, index) => (index === 0 && guards) || at < it.start || at >= it.end);
}

/** What lies from an `#if` to its `#endif`. `unless`: the name of an `#ifndef`. */
interface Section { readonly start: number; readonly end: number; readonly unless: string | undefined }

function sectionsOf(text: string): readonly Section[] {
  const open: Omit<Section, 'end'>[] = [], closed: Section[] = [];
  for (const { 1: directive, 2: name, index } of text.matchAll(/^[ \t]*#[ \t]*(if|ifdef|ifndef|endif)\b[ \t]*(\w*)/gm)) {
    if (directive !== 'endif') { open.push({ start: index, unless: directive === 'ifndef' ? name : undefined }); continue; }
    const its = open.pop();
    if (its) closed.push({ ...its, end: index });
  }
  return [...closed, ...open.map((it) => ({ ...it, end: text.length }))].sort((a, b) => a.start - b.start);
}
