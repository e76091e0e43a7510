/** One measured number. Lower is better for all of them. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | '×';
  /** What the product promises, in the same unit. */
  readonly promised?: number;
}

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** @param share in [0, 1] */
export const quantile = (values: readonly number[], share: number): number => {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

export const ms = (name: string, value: number, promised?: number): Measure => ({ name, value: round(value), unit: 'ms', ...(promised === undefined ? {} : { promised }) });
export const ratio = (name: string, value: number, promised?: number): Measure => ({ name, value: round(value), unit: '×', ...(promised === undefined ? {} : { promised }) });

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
