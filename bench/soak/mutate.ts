/** What random edits are made of: texts of other files, and a number between 0 and 1. */
export interface MutationSource { readonly random: () => number; readonly other: Buffer }

type Mutation = (bytes: Buffer, source: MutationSource) => Buffer;

const at = (length: number, random: () => number): number => Math.floor(random() * (length + 1));
const range = (length: number, random: () => number): readonly [number, number] => {
  const [x, y] = [at(length, random), at(length, random)];
  return x < y ? [x, y] : [y, x];
};
const splice = (bytes: Buffer, from: number, to: number, instead: Uint8Array): Buffer => Buffer.concat([bytes.subarray(0, from), instead, bytes.subarray(to)]);

const cut: Mutation = (bytes, { random }) => splice(bytes, ...range(bytes.length, random), Buffer.alloc(0));
const duplicated: Mutation = (bytes, { random }) => { const [from, to] = range(bytes.length, random); return splice(bytes, to, to, bytes.subarray(from, to)); };
const mixed: Mutation = (bytes, { random, other }) => { const [from, to] = range(other.length, random); const place = at(bytes.length, random); return splice(bytes, place, place, other.subarray(from, to)); };
const binary: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256)))); };
const invalidUtf8: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xff])); };
const crlf: Mutation = (bytes, { random }) => Buffer.from(bytes.toString('latin1').replace(/\n/g, () => random() < 0.5 ? '\r\n' : random() < 0.1 ? '\r' : '\n'), 'latin1');
const marked: Mutation = (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
const unusual: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.from('😀\u2028\u0301\u0007"`\'{(['.slice(at(6, random)))); };
const swapped: Mutation = (bytes, { random }) => { const lines = bytes.toString('latin1').split('\n').sort(() => random() - 0.5); return Buffer.from(lines.join('\n'), 'latin1'); };
const deep: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.from('([{<'[at(3, random)]!.repeat(at(20_000, random)))); };
const longLine: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.alloc(5_000_000, 'ab1 (x)')); };
/** Below the size at which files are not parsed any more. */
const wideLine: Mutation = (bytes, { random }) => { const place = at(bytes.length, random); return splice(bytes, place, place, Buffer.alloc(at(400_000, random), 'a.b(1);')); };
const empty: Mutation = () => Buffer.alloc(0);

const often: Readonly<Record<string, Mutation>> = { cut, duplicated, mixed, crlf, marked, unusual, swapped };
/** Many of these end as "not assessed". */
const seldom: Readonly<Record<string, Mutation>> = { binary, invalidUtf8, deep, longLine, wideLine, empty };

/** One to three random edits of a file, and what they were. */
export function mutate(bytes: Buffer, source: MutationSource): { readonly bytes: Buffer; readonly how: readonly string[] } {
  const how: string[] = [];
  let now = bytes;
  for (let left = 1 + Math.floor(source.random() * 3); left > 0; left--) {
    const from = Object.entries(source.random() < 0.85 ? often : seldom);
    const [name, mutation] = from[Math.floor(source.random() * from.length)]!;
    how.push(name);
    now = mutation(now, source);
  }
  return { bytes: now, how };
}

/** Numbers from a seed, the same on every machine (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
