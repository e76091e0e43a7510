/**
 * Stops one call. Its signal is made when somebody listens for it: most calls end before anybody could, and making one
 * takes longer than looking an intent up.
 */
export class CallStop {
  #stopped = false;
  #controller: AbortController | undefined;

  get stopped(): boolean {
    return this.#stopped;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#stopped) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  /** Safe to call twice. */
  stop(): void {
    this.#stopped = true;
    this.#controller?.abort();
  }
}
