/** A limit on work that asks now and then whether it should go on. */
export class TimeLimit {
  /** Whether some work was broken off. */
  hit = false;
  private readonly end: number;

  constructor(ms: number) {
    this.end = performance.now() + ms;
  }

  /** Handed to the parser and the query: true stops them. */
  readonly isOver = (): boolean => this.hit ||= performance.now() > this.end;
}
