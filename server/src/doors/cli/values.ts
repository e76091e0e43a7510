import { CliError } from './terminal.ts';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `30m` → 1,800,000. Units: ms, s, m, h, d; several add up, as `1h30m`. @throws CliError naming the flag */
export const durationMs = (flag: string, text: string): number => {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    throw new CliError(`--${flag}: ${JSON.stringify(text)} is no duration: write 90s, 30m, 2h or 1d`);
  }
  return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * unitMs[unit as keyof typeof unitMs], 0));
};

/** A moment: how long ago (`2h`), or a date that JSON or a person writes. @throws CliError naming the flag */
export const timeMs = (flag: string, text: string, now: number): number => {
  if (/^\d+(?:\.\d+)?(?:ms|[smhd])/.test(text)) return now - durationMs(flag, text);
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new CliError(`--${flag}: ${JSON.stringify(text)} is no time: write 30m or 2h for so long ago, or 2030-01-31T08:00`);
  return at;
};

/** @throws CliError naming the flag */
export const numberValue = (flag: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new CliError(`--${flag}: ${JSON.stringify(text)} is no number`);
  return value;
};

/** `key=value` pairs as a record; a value that is JSON is taken as JSON. @throws CliError naming the flag */
export const recordValue = (flag: string, pairs: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map(pair => {
    const at = pair.indexOf('=');
    if (at < 1) throw new CliError(`--${flag}: ${JSON.stringify(pair)} is no key=value`);
    return [pair.slice(0, at), jsonOrText(pair.slice(at + 1))];
  }));

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
