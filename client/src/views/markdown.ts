/**
 * Text written by others, safe inside a line of Markdown: it stays text, never becomes a link, an image or a table cell.
 * No more is marked than must be, because a report is also read as it is.
 */
export const escaped = (text: string): string => text.replace(/[\\`*_[\]|<>~$&]|:(?=\/\/)/g, '\\$&').replace(/\r?\n/g, ' ');

/** The same inside backticks. */
export const code = (text: string): string => `\`${text.replaceAll('`', 'ˋ').replace(/\r?\n/g, ' ')}\``;

export const bullets = (lines: readonly string[]): string => lines.map(it => `- ${it}`).join('\n');

/** Paragraphs; empty ones are dropped. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(it => it !== undefined && it !== '').join('\n\n');
