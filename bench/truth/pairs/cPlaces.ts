/** Whether a file is there to be included. */
export const isHeader = (path: string): boolean => path.endsWith('.h');

/** Whether a place is built whatever is defined: in no `#if` but the one that guards a header against being read twice. */
export function isAlwaysBuilt(text: string, at: number): boolean {
  const directives = [...text.matchAll(/^[ \t]*#[ \t]*(if|ifdef|ifndef|endif)\b[ \t]*(\w*)/gm)];
  const guarded = directives[0]?.[1] === 'ifndef' && new RegExp(`#[ \\t]*define[ \\t]+${directives[0][2]}\\b`).test(text) && directives.at(-1)?.[1] === 'endif';
  const depth = directives.filter((it) => it.index < at).reduce((sum, it) => sum + (it[1] === 'endif' ? -1 : 1), 0);
  return depth <= (guarded ? 1 : 0);
}
