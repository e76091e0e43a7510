import type { PartitionBound } from './statement.ts';

const valueOf = (text: string): string | number => {
  const bare = text.replace(/^'(.*)'$/s, '$1');
  return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : bare;
};

/** Orders two bound values; dates and words as text, which ISO dates allow. */
function order(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'minvalue' || b === 'maxvalue') return -1;
  if (a === 'maxvalue' || b === 'minvalue') return 1;
  const [one, other] = [valueOf(a), valueOf(b)];
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}

function tuples(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const found = order(a[at] ?? '', b[at] ?? '');
    if (found !== 0) return found;
  }
  return 0;
}

const divisor = (a: number, b: number): number => b === 0 ? a : divisor(b, a % b);

/** True when some row would belong to both. Two DEFAULT partitions overlap; DEFAULT overlaps nothing else. */
export function overlaps(a: PartitionBound, b: PartitionBound): boolean {
  if (a.kind === 'default' || b.kind === 'default') return a.kind === b.kind;
  if (a.kind === 'list' && b.kind === 'list') return a.values.some(it => b.values.some(other => order(it, other) === 0));
  if (a.kind === 'range' && b.kind === 'range') return tuples(a.from, b.to) < 0 && tuples(b.from, a.to) < 0;
  if (a.kind === 'hash' && b.kind === 'hash') return a.remainder % divisor(a.modulus, b.modulus) === b.remainder % divisor(a.modulus, b.modulus);
  return false;
}
