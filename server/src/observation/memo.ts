import { keepNewest } from '../engine/keepNewest.ts';

/** Answers about commits never change, so they are kept: the newest `limit`. */
export class Memo<T> {
  private readonly kept = new Map<string, T>();
  private readonly asked = new Map<string, Promise<T>>();
  constructor(private readonly limit: number) {}

  peek(key: string): T | undefined { return this.kept.get(key); }
  has(key: string): boolean { return this.kept.has(key); }

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const value = this.kept.has(key) ? this.kept.get(key) as T : await this.once(key, make);
    this.kept.delete(key);
    this.kept.set(key, value);
    keepNewest(this.kept, this.limit);
    return value;
  }

  /** Many want the same at one time. */
  private once(key: string, make: () => Promise<T>): Promise<T> {
    const asked = this.asked.get(key) ?? make().finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    return asked;
  }
}
