/** Whether a comment ends right above what begins at `start`; decorators and attributes may stand between. */
export const isDocumented = (text: string, start: number): boolean => {
  const above = text.slice(0, start).split('\n');
  // What stands before it on its own line, as `export` or `pub`.
  above.pop();
  for (let at = above.length - 1; at >= 0; at--) {
    const line = above[at]!.trim();
    if (/^(?:@|#\[|\[)/.test(line)) continue;
    return /^(?:\/\/|#|--|\*)|\*\/$|-->$/.test(line);
  }
  return false;
};
