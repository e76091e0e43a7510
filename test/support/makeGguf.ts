import fs from 'node:fs';

export interface LlamaSizes { readonly width: number; readonly layers: number; readonly inner: number; readonly heads: number; readonly contextSize: number }

type Value = { readonly u32: number } | { readonly f32: number } | { readonly text: string } | { readonly texts: readonly string[] } | { readonly f32s: readonly number[] } | { readonly i32s: readonly number[] };

const u32 = (value: number): Buffer => { const it = Buffer.alloc(4); it.writeUInt32LE(value); return it; };
const u64 = (value: number): Buffer => { const it = Buffer.alloc(8); it.writeBigUInt64LE(BigInt(value)); return it; };
const f32 = (value: number): Buffer => { const it = Buffer.alloc(4); it.writeFloatLE(value); return it; };
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
const list = (type: number, parts: readonly Buffer[]): Buffer => Buffer.concat([u32(9), u32(type), u64(parts.length), ...parts]);

const valueBytes = (value: Value): Buffer => {
  if ('u32' in value) return Buffer.concat([u32(4), u32(value.u32)]);
  if ('f32' in value) return Buffer.concat([u32(6), f32(value.f32)]);
  if ('text' in value) return Buffer.concat([u32(8), text(value.text)]);
  if ('texts' in value) return list(8, value.texts.map(text));
  return 'f32s' in value ? list(6, value.f32s.map(f32)) : list(5, value.i32s.map(u32));
};

/** Byte tokens behind the three that every tokenizer of this kind has. */
const tokens = ['<unk>', '<s>', '</s>', ...Array.from({ length: 256 }, (_it, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)];

/** Dimensions fastest first, as the format has them. */
const tensorsOf = ({ width, layers, inner }: LlamaSizes): readonly (readonly [name: string, dims: readonly number[]])[] => [
  ['token_embd.weight', [width, tokens.length]], ['output_norm.weight', [width]],
  ...Array.from({ length: layers }, (_it, layer) => [
    ['attn_norm', [width]], ['attn_q', [width, width]], ['attn_k', [width, width]], ['attn_v', [width, width]], ['attn_output', [width, width]],
    ['ffn_norm', [width]], ['ffn_gate', [width, inner]], ['ffn_up', [width, inner]], ['ffn_down', [inner, width]],
  ].map(([name, dims]) => [`blk.${layer}.${name as string}.weight`, dims as number[]] as const)).flat(),
];

/** Writes a llama of these sizes. It cheats: its weights are all alike, so it says nothing of use; it takes the memory of a real one. */
export const makeGguf = (file: string, sizes: LlamaSizes): void => {
  const values: Record<string, Value> = {
    'general.architecture': { text: 'llama' }, 'llama.context_length': { u32: sizes.contextSize }, 'llama.embedding_length': { u32: sizes.width },
    'llama.block_count': { u32: sizes.layers }, 'llama.feed_forward_length': { u32: sizes.inner }, 'llama.attention.head_count': { u32: sizes.heads },
    'llama.attention.head_count_kv': { u32: sizes.heads }, 'llama.rope.dimension_count': { u32: sizes.width / sizes.heads }, 'llama.attention.layer_norm_rms_epsilon': { f32: 1e-5 },
    'tokenizer.ggml.model': { text: 'llama' }, 'tokenizer.ggml.tokens': { texts: tokens }, 'tokenizer.ggml.scores': { f32s: tokens.map(() => 0) },
    'tokenizer.ggml.token_type': { i32s: tokens.map((_it, at) => (at === 0 ? 2 : at < 3 ? 3 : 6)) }, 'tokenizer.ggml.bos_token_id': { u32: 1 },
    'tokenizer.ggml.eos_token_id': { u32: 2 }, 'tokenizer.ggml.unknown_token_id': { u32: 0 },
  };
  const tensors = tensorsOf(sizes);
  const sizeOf = (dims: readonly number[]): number => Math.ceil(4 * dims.reduce((all, it) => all * it, 1) / 32) * 32;
  let offset = 0;
  const infos = tensors.map(([name, dims]) => {
    const info = Buffer.concat([text(name), u32(dims.length), ...dims.map(u64), u32(0), u64(offset)]);
    offset += sizeOf(dims);
    return info;
  });
  const head = Buffer.concat([
    Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(Object.keys(values).length), ...Object.entries(values).flatMap(([key, value]) => [text(key), valueBytes(value)]), ...infos,
  ]);
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, Buffer.concat([head, Buffer.alloc((32 - head.length % 32) % 32)]));
  for (const [, dims] of tensors) fs.writeSync(out, Buffer.from(new Float32Array(sizeOf(dims) / 4).fill(0.01).buffer));
  fs.closeSync(out);
};
