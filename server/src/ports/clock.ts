/** Time and chance, handed in so that tests and replays decide them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A fresh id: the prefix, `-`, and eight letters or digits. */
  id(prefix: string): string;
}
