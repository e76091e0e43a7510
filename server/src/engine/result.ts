/** Why something was refused, in words that say what to do. The code is stable for scripts. */
export interface Problem {
  readonly code: 'invalid-input' | 'not-found' | 'refused' | 'illegal-transition' | 'outside-repository' | 'too-large' | 'unavailable';
  /** One sentence, names the field or value at fault and the way out. */
  readonly message: string;
  /** Path of the input field at fault, as `targets[2]`. */
  readonly field?: string;
}

/** The engine's answer: a value, or a problem. Engine code never throws for bad input. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (code: Problem['code'], message: string, field?: string): Result<never> =>
  ({ ok: false, problem: field === undefined ? { code, message } : { code, message, field } });
