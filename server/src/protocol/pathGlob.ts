import * as z from 'zod';

const isFromRoot = (glob: string): boolean => !/^!?(?:\/|[a-z]:)|\\|(?:^!?|\/)\.\.?(?:\/|$)/i.test(glob) && glob !== '!';

/** Of each kind of bracket as many close as open; what stands in a class (`[(]`) counts as itself. Else the glob matches no path at all. */
const isClosed = (glob: string): boolean => {
  const bare = glob.replaceAll(/\[[^\]]+\]/g, '');
  return ['[]', '{}', '()'].every(([open, close]) => bare.split(open!).length === bare.split(close!).length);
};

/** A glob of paths in the repository, `/` between folders; `!` before it takes out of others. */
export const pathGlob = z.string().min(1).max(500)
  .refine(isFromRoot, 'write it from the root of the repository, with "/" and without "." or ".."')
  .refine(isClosed, 'a bracket has no other half, so that it would match nothing; "?" stands for any one character');
