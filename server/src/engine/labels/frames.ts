import type { Token } from './tokens.ts';

/** Tokens kept of what stands before a bracket: an expression has no end to its length. */
const longestHead = 40;

/** What lies between two brackets. */
export interface Frame {
  readonly open: string;
  /** Tokens from the last end of a statement or of an element to the bracket. */
  readonly head: readonly Token[];
  /** The text that a call is given first, which often names what the rest is about. */
  readonly named: string | undefined;
  readonly outer: Frame | undefined;
  readonly start: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Hands over each token with the frame it lies in. False where brackets do not fit: what was seen is not certain then. */
export const walkFrames = (tokens: readonly Token[], see: (at: number, frame: Frame | undefined) => void): boolean => {
  let frame: Frame | undefined;
  const heads: number[] = [0];
  for (const [at, { kind, text, start }] of tokens.entries()) {
    if (frame?.open !== '(' && frame?.open !== '[' && endsStatement(tokens, at)) heads[heads.length - 1] = at;
    if (kind === 'sign' && closing[text] !== undefined) {
      see(at, frame);
      const next = tokens[at + 1];
      frame = { open: text, head: tokens.slice(Math.max(heads.at(-1)!, at - longestHead), at), named: text === '(' && next?.kind === 'string' ? next.text : undefined, outer: frame, start };
      heads.push(at + 1);
    } else if (kind === 'sign' && (text === ')' || text === ']' || text === '}')) {
      if (!frame || closing[frame.open] !== text) return false;
      frame = frame.outer;
      heads.pop();
      if (text === '}') heads[heads.length - 1] = at + 1;
      see(at, frame);
    } else {
      see(at, frame);
      if (kind === 'sign' && (text === ';' || text === ',')) heads[heads.length - 1] = at + 1;
    }
  }
  return frame === undefined;
};

const goesOn = /^(?:[=(,[{.?:+\-*/%<>&|!]|=>|->|::|&&|\|\||\?\?|return|case)$/;
const wentOn = /^(?:[.)\]{?:+*/%<>&|=,]|=>|->|&&|\|\||\?\?)$/;

/** A line end between two tokens ends a statement where neither of them can be at its edge. */
const endsStatement = (tokens: readonly Token[], at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]!];
  return before !== undefined && before.line < token.line && (before.kind !== 'sign' && before.kind !== 'word' || !goesOn.test(before.text)) && (token.kind !== 'sign' || !wentOn.test(token.text));
};

/** The same for a frame of one place in two versions, as long as what stands before its bracket is the same. */
export const frameName = ({ open, head, named }: Frame): string => {
  const shown = head.slice(-12).map((it) => it.kind === 'string' ? JSON.stringify(it.text) : it.text).join(' ');
  return `${shown}${open}${named === undefined ? '' : JSON.stringify(named)}`;
};
