/** Whether a file is there to be included. */
export const isHeader = (path: string): boolean => path.endsWith('.h');
