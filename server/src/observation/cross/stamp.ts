import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';

const known = new WeakMap<Content, string>();

/** The same for the same text of a file at the same place, measured against the same commits. */
export const stampOf = (head: string | undefined, from: string, path: string, content: Content): string => {
  let text = known.get(content);
  if (text === undefined) known.set(content, text = content.state === 'text' ? createHash('sha1').update(content.text).digest('base64') : content.state);
  return `${head}\0${from}\0${path}\0${text}`;
};
