/** 64-bit hash of a text as 16 hex digits: two FNV-1a lanes over the UTF-16 units. Tells apart, guards nothing. */
export function textHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + at), 0x5bd1e995) ^ (high >>> 15);
  }
  return hex(low) + hex(high);
}

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');
