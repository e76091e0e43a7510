/** Lets those go that were put in first, until no more than `most` are left. What is to stay is put in anew when it is used. */
export const keepNewest = (kept: Pick<Map<string, unknown>, 'keys' | 'size' | 'delete'>, most: number): void => {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
};
