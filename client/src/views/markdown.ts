/** Text written by others, safe inside Markdown: it stays text, never becomes a link or an image. */
export const escaped = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replace(/\r?\n/g, ' ');

/** The same inside backticks. */
export const code = (text: string): string => `\`${text.replaceAll('`', 'ˋ').replace(/\r?\n/g, ' ')}\``;

export const bullets = (lines: readonly string[]): string => lines.map(it => `- ${it}`).join('\n');

/** Paragraphs; empty ones are dropped. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(it => it !== undefined && it !== '').join('\n\n');
