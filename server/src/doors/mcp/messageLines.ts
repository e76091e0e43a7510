import { Transform, type TransformCallback } from 'node:stream';
import { refusal, refusalOf } from './refusal.ts';

/** Of a line that is left out the beginning and the end are looked at for its id, bytes. */
const edge = 200;

/** As clients write it, with nothing before or behind it that could be another's. */
const idFirst = /^\{"jsonrpc":"2\.0","id":(\d{1,15}|"[^"\\]{1,100}"),/;
const idLast = /,"id":(\d{1,15}|"[^"\\]{1,100}")\}\s*$/;

/**
 * Lines, one at a time, without those that are too long or no message: instead of them `refuse` gets the answer that JSON-RPC has for it.
 * What comes after such a line is read as before. Nothing of it is kept. Empty lines are left out.
 */
export class MessageLines extends Transform {
  readonly #most: number;
  readonly #refuse: (answer: string) => void;
  #parts: Buffer[] = [];
  #length = 0;
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);

  /** @param most bytes of one line */
  constructor(most: number, refuse: (answer: string) => void) {
    super();
    this.#most = most;
    this.#refuse = refuse;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      this.#take(chunk.subarray(from, at));
      this.#end();
      from = at + 1;
    }
    this.#take(chunk.subarray(from));
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.#length > 0) this.#end();
    done();
  }

  #take(part: Buffer): void {
    const length = this.#length + part.length;
    if (length <= this.#most) this.#parts.push(part);
    else {
      if (this.#parts.length > 0) this.#head = Buffer.concat(this.#parts.splice(0)).subarray(0, edge);
      else if (this.#head.length === 0) this.#head = part.subarray(0, edge);
      this.#tail = Buffer.from(Buffer.concat([this.#tail, part.subarray(-edge)]).subarray(-edge));
    }
    this.#length = length;
  }

  #end(): void {
    if (this.#length <= this.#most) this.#pass(Buffer.concat([...this.#parts, Buffer.from('\n')]));
    else this.#refuse(refusal(this.#id(), `a message of ${this.#length} bytes is not read: at most ${this.#most} go into one`));
    [this.#parts, this.#length, this.#head, this.#tail] = [[], 0, Buffer.alloc(0), Buffer.alloc(0)];
  }

  #pass(line: Buffer): void {
    const text = line.toString();
    if (text.trim() === '') return;
    const answer = refusalOf(text);
    if (answer === undefined) this.push(line);
    else this.#refuse(answer);
  }

  /** Null where it cannot be told, as JSON-RPC has it. */
  #id(): string | number | null {
    const id = idFirst.exec(this.#head.toString('latin1'))?.[1] ?? idLast.exec(this.#tail.toString('latin1'))?.[1];
    return id === undefined ? null : JSON.parse(id) as string | number;
  }
}
