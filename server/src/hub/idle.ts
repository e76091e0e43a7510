/** Calls `end` when nobody has been connected for `idleMs`. Counting begins at once. */
export class IdleTimer {
  #idleMs: number;
  readonly #end: () => void;
  #connections = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(idleMs: number, end: () => void) {
    this.#idleMs = idleMs;
    this.#end = end;
    this.#arm();
  }

  entered(): void {
    this.#connections++;
    clearTimeout(this.#timer);
  }

  left(): void {
    this.#connections--;
    if (this.#connections === 0) this.#arm();
  }

  /** From now on an idle time of `idleMs` is enough. */
  shorten(idleMs: number): void {
    this.#idleMs = idleMs;
    if (this.#connections === 0) this.#arm();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#end, this.#idleMs);
  }
}
