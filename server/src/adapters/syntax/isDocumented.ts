/** Whether a comment ends right above what begins at `start`; decorators and attributes may stand between. */
export const isDocumented = (text: string, start: number): boolean => {
  // What stands before it on its own line, as `export` or `pub`, is passed over.
  for (let end = lineEndBefore(text, start); end >= 0; end = lineEndBefore(text, end)) {
    const line = text.slice(lineEndBefore(text, end) + 1, end).trim();
    if (/^(?:@|#\[|\[)/.test(line)) continue;
    return /^(?:\/\/|#|--|\*)|\*\/$|-->$/.test(line);
  }
  return false;
};

/** Where the line above ends; -1 where there is none. */
const lineEndBefore = (text: string, at: number): number => (at <= 0 ? -1 : text.lastIndexOf('\n', at - 1));
