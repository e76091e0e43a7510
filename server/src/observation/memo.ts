import { keepNewest } from '../engine/keepNewest.ts';

/** Answers about commits never change, so they are kept: the newest `limit`. */
export class Memo<T> {
  private readonly kept = new Map<string, T>();
  constructor(private readonly limit: number) {}

  peek(key: string): T | undefined { return this.kept.get(key); }
  has(key: string): boolean { return this.kept.has(key); }

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    const value = this.kept.has(key) ? known as T : await make();
    this.kept.delete(key);
    this.kept.set(key, value);
    keepNewest(this.kept, this.limit);
    return value;
  }
}
