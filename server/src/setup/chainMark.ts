/** A line of git's hooks by which we know ours. */
export const chainMark = '# interlock:chain';
