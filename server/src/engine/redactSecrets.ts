/** What stands where a secret was. */
export const redacted = '[redacted]';

/**
 * How tokens look that their makers gave a shape to tell them by; of the rest only what is assigned to a name in capitals
 * that says it is secret, as in `.env` files. Without such a shape a secret cannot be told from a word.
 */
const shapes: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{36,}/g, /\bgithub_pat_\w{22,}/g, /\bglpat-[\w-]{20,}/g, /\bnpm_[A-Za-z0-9]{36}/g, // GitHub, GitLab, npm
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, /\bAIza[\w-]{35}/g, // Amazon, Google
  /\bsk-(?=[\w-]*\d)[\w-]{20,}/g, /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g, /\bxox[abeprs]-[\w-]{10,}/g, // OpenAI and Anthropic, Stripe, Slack
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g, // RFC 7519
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, // RFC 7468
];
const assigned = /\b([A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY)[A-Z0-9_]*|(?:PASSWORD|SECRET|TOKEN|API_?KEY))\s*=\s*("[^"\n]*"|'[^'\n]*'|[^\s"']+)/g;

/** One look for what all of them need: nearly every text holds none of it. */
const mayHold = /(?:gh[pousr]|pat|npm|live|test)_|-----BEGIN|AKIA|ASIA|AIza|sk-|glpat-|xox|eyJ|(?:PASSW|SECRET|TOKEN|API_?KEY|PRIVATE_KEY)/;

/** The text without secrets that can be told. */
export const withoutSecrets = (text: string): string => !mayHold.test(text) ? text
  : shapes.reduce((so, shape) => so.replace(shape, redacted), text).replace(assigned, `$1=${redacted}`);

/** The same for every text in a value; shares what holds none. */
export const redactSecrets = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return sharing(value, value.map(redactSecrets));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const clean = entries.map(([, it]) => redactSecrets(it));
  return entries.every(([, it], at) => it === clean[at]) ? value : Object.fromEntries(entries.map(([key], at) => [key, clean[at]]));
};

const sharing = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] => (before.every((it, at) => it === after[at]) ? before : after);
