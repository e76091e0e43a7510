import type { Declaration } from '../../ports/syntax.ts';
import type { DeclarationTree } from './declarationTree.ts';

/**
 * Whether two versions of a declaration read the same, comments and white space included. Of one that holds others
 * only what lies between them is compared, without white space and separators: those come and go with its members.
 */
export function sameOwnText(base: Declaration, baseTree: DeclarationTree, now: Declaration, nowTree: DeclarationTree): boolean {
  if (baseTree.textOf(base) === nowTree.textOf(now)) return true;
  const before = membersIn(base, baseTree);
  const after = membersIn(now, nowTree);
  if (before.length === 0 && after.length === 0) return false;
  return betweenMembers(base, before, baseTree.text) === betweenMembers(now, after, nowTree.text);
}

const membersIn = (it: Declaration, tree: DeclarationTree): readonly Declaration[] =>
  tree.children(it).filter(member => member.start >= it.start && member.end <= it.end);

function betweenMembers({ start, end }: Declaration, members: readonly Declaration[], text: string): string {
  let reached = start;
  let between = '';
  for (const member of members) {
    if (member.start > reached) between += text.slice(reached, member.start);
    reached = Math.max(reached, member.end);
  }
  return (between + text.slice(reached, end)).replace(/[\s,;]+/g, '');
}
