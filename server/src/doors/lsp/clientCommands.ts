/** Commands of the client that actions and links run; the arguments are one object each. */
export const resolveCommand = 'interlock.conflict.resolve';
export const compareCommand = 'interlock.conflict.compare';
export const previewMergeCommand = 'interlock.conflict.previewMerge';
export const showCommand = 'interlock.conflict.show';
