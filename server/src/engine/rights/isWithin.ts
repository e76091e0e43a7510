import type { Grant } from './grant.ts';

/** Why `child` is not plainly within `parent`; undefined: it is. What cannot be shown to be narrower counts as wider. */
export const widening = (parent: Grant, child: Grant): string | undefined => {
  if (parent.tier !== undefined && child.tier !== undefined && child.tier !== parent.tier) return `tier ${child.tier} is not ${parent.tier}`;
  if (parent.until !== undefined && child.until !== undefined && child.until > parent.until) return 'it would last longer';
  return beyond('write', parent.write, child.write) ?? beyond('delete', parent.delete ?? parent.write, child.delete);
};

/** Both together: each field of the child where it has one, else the parent's. Only for a child that is within. */
export const narrowed = (parent: Grant, child: Grant): Grant => ({ ...parent, ...child });

const beyond = (what: string, parent: readonly string[] | undefined, child: readonly string[] | undefined): string | undefined => {
  const wide = parent && child?.find(glob => !parent.some(outer => isGlobWithin(glob, outer)));
  return wide === undefined ? undefined : `${what} ${wide} is not within ${parent!.join(', ') || 'nothing'}`;
};

/**
 * Whether every path that `inner` matches is surely matched by `outer`. Decided for plain names, `*` and `**` as whole
 * folders; of other patterns only the same text is within.
 */
export const isGlobWithin = (inner: string, outer: string): boolean => inner === outer || areWithin(inner.split('/'), outer.split('/'));

/** @param isSame the names before were the same: a whole folder, `a/**`, is also `a` itself, which a folder of many names is not */
const areWithin = (inner: readonly string[], outer: readonly string[], isSame = true): boolean => {
  const [first, ...rest] = outer;
  if (first === undefined) return inner.length === 0;
  if (first !== '**') return inner.length > 0 && isSegmentWithin(inner[0]!, first) && areWithin(inner.slice(1), rest, inner[0] === first);
  // At the end it takes all that is there; before the end it may stand for any number of folders.
  if (rest.length === 0) return inner.length > 0 && inner.every(isInside) && (isSame || inner.some(it => it !== '**'));
  return inner.some((_, at) => inner.slice(0, at).every(isInside) && areWithin(inner.slice(at), rest, at === 0 && isSame));
};

/** No step up out of the folder, and no empty name. */
const isInside = (segment: string): boolean => segment !== '' && segment !== '.' && segment !== '..';

const isSegmentWithin = (inner: string, outer: string): boolean => {
  if (!isInside(inner) || inner === '**') return false;
  if (inner === outer) return true;
  if (outer === '*') return true;
  const [, ending] = /^\*([^*?{}[\]()!+@]+)$/.exec(outer) ?? [];
  return ending !== undefined && inner.endsWith(ending) && inner.length > ending.length && !/[?{}[\]()!+@]/.test(inner);
};
