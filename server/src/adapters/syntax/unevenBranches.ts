/** From an offset up to another. */
export interface Span { readonly start: number; readonly end: number }

/** What lies between two directives of one condition, those not included. */
interface Branch extends Span {
  /** Brackets that it leaves open, less those that it closes. */
  readonly opened: number;
}

interface Condition { readonly directives: readonly Span[]; readonly branches: readonly Branch[]; readonly isNever: boolean }

/**
 * Conditions of the preprocessor that begin or end within a statement, or open a bracket that they do not close: their
 * directives and all branches but one, so that what is left can be read. `text`: without comments and strings.
 */
export const unevenBranches = (text: string): readonly Span[] => conditionsIn(text).filter((it) => it.branches.some((branch) => isUneven(text, branch))).flatMap((it) => {
  const kept = it.isNever && it.branches.length > 1 ? 1 : 0;
  return [...it.directives, ...it.branches.filter((_, at) => at !== kept)];
});

function isUneven(text: string, { start, end, opened }: Branch): boolean {
  const code = text.slice(start, end).replace(/^[ \t]*#.*$/gm, '').trim();
  return code !== '' && (opened !== 0 || /^else\b/.test(code) || !/[;{}:,]$/.test(code));
}

const directive = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b(?:\\\r?\n|.)*/gm;

/** Conditions that are ended, inner ones first. */
function conditionsIn(text: string): readonly Condition[] {
  const open: { directives: Span[]; branches: Branch[]; isNever: boolean }[] = [], found: Condition[] = [];
  for (const { 0: line, 1: word = '', index } of text.matchAll(directive)) {
    const span = { start: index, end: index + line.length };
    const inner = open.at(-1);
    if (word.startsWith('if')) { open.push({ directives: [span], branches: [], isNever: /#[ \t]*if[ \t]+0\b/.test(line) }); continue; }
    if (!inner) continue;
    const start = inner.directives.at(-1)!.end;
    inner.branches.push({ start, end: index, opened: openedIn(text.slice(start, index)) });
    inner.directives.push(span);
    if (word === 'endif') found.push(open.pop()!);
  }
  return found;
}

/** Of what an inner condition has, the first branch counts. */
function openedIn(code: string): number {
  let depth = 0, sum = 0;
  const skipping: boolean[] = [];
  for (const [it, word] of code.matchAll(/^[ \t]*#[ \t]*(\w+).*$|[([{}\])]/gm)) {
    if (word === undefined) { if (!skipping.includes(true)) sum += '([{'.includes(it) ? 1 : -1; }
    else if (word.startsWith('if')) depth = skipping.push(false);
    else if (word.startsWith('el') && depth > 0) skipping[depth - 1] = true;
    else if (word === 'endif') { skipping.pop(); depth = skipping.length; }
  }
  return sum;
}
