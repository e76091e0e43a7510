/** Counts work under way, so that one can wait for all of it. */
export class Activity {
  private running = 0;
  private waiting: (() => void)[] = [];

  /** Returns the function that says this piece of work is done; calling it again does nothing. */
  begin(): () => void {
    this.running++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.running--;
      if (this.running === 0) for (const go of this.waiting.splice(0)) go();
    };
  }

  async during(work: () => Promise<void>): Promise<void> {
    const end = this.begin();
    try { await work(); } finally { end(); }
  }

  settled(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((go) => this.waiting.push(go));
  }
}
