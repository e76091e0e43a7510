/**
 * The framing of the socket (LSP's base protocol): `Content-Length: N`, blank line, N bytes of JSON-RPC.
 * Read here and not by the library, because a hub shared by everyone must refuse what is too long before it is
 * held in memory, and must tell a stranger what is wrong instead of waiting for more.
 */
export class FrameError extends Error {
  override readonly name = 'FrameError';
  readonly code: 'too-large' | 'invalid-input';
  constructor(code: 'too-large' | 'invalid-input', message: string) {
    super(message);
    this.code = code;
  }
}

export interface RpcMessage {
  readonly jsonrpc: '2.0';
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** Longest accepted header block, bytes. */
const headerLimit = 4096;
const headerStart = 'content-';

export const encodeFrame = (message: RpcMessage): Buffer => {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};

/** Turns arriving bytes into messages. After a `FrameError` the stream is out of step and must be closed. */
export class FrameDecoder {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #held = 0;
  /** Body length of the message being read; undefined while reading its header. */
  #expected: number | undefined;
  /** Bytes of a refused body still to be thrown away as they arrive. */
  #skipping = 0;
  /**
   * Set it to go on after a body that is too large: its bytes are dropped unread. Without it `push` throws.
   */
  onTooLarge: ((error: FrameError) => void) | undefined;

  /** @param limit largest accepted body, bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Hands every message completed by `chunk` to `deliver`. @throws FrameError */
  push(chunk: Buffer, deliver: (message: RpcMessage) => void): void {
    const wanted = this.#skipping === 0 ? chunk : this.#skip(chunk);
    this.#chunks.push(wanted);
    this.#held += wanted.length;
    for (;;) {
      if (this.#expected === undefined && !this.#readHeader()) return;
      if (this.#expected === undefined || this.#held < this.#expected) return;
      const body = this.#take(this.#expected);
      this.#expected = undefined;
      deliver(parseMessage(body));
    }
  }

  #readHeader(): boolean {
    if (this.#held === 0) return false;
    const head = this.#whole();
    const end = head.subarray(0, headerLimit).indexOf('\r\n\r\n');
    if (end < 0) {
      checkPartialHeader(head);
      return false;
    }
    const length = contentLength(head.toString('latin1', 0, end));
    this.#take(end + 4);
    if (length > this.#limit) return this.#refuse(length);
    this.#expected = length;
    return true;
  }

  /** True when the next message has begun within what is held. */
  #refuse(length: number): boolean {
    const error = new FrameError('too-large', `message of ${length} bytes refused: the limit is ${this.#limit} bytes`);
    if (!this.onTooLarge) throw error;
    this.onTooLarge(error);
    this.#skipping = length;
    const rest = this.#skip(this.#whole());
    this.#chunks = [rest];
    this.#held = rest.length;
    return this.#skipping === 0 && this.#readHeader();
  }

  #skip(chunk: Buffer): Buffer {
    const dropped = Math.min(this.#skipping, chunk.length);
    this.#skipping -= dropped;
    return chunk.subarray(dropped);
  }

  #whole(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #take(bytes: number): Buffer {
    const whole = this.#whole();
    this.#chunks = [whole.subarray(bytes)];
    this.#held -= bytes;
    return whole.subarray(0, bytes);
  }
}

const checkPartialHeader = (head: Buffer): void => {
  const start = head.toString('latin1', 0, headerStart.length).toLowerCase();
  if (!headerStart.startsWith(start)) throw notFramed();
  if (head.length > headerLimit) throw new FrameError('invalid-input', `header longer than ${headerLimit} bytes`);
};

const contentLength = (header: string): number => {
  const found = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(header);
  if (!found) throw notFramed();
  return Number(found[1]);
};

const notFramed = (): FrameError =>
  new FrameError('invalid-input', 'not a message: each begins with "Content-Length: <bytes>" and a blank line');

const parseMessage = (body: Buffer): RpcMessage => {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new FrameError('invalid-input', `message is not JSON: ${(error as Error).message}`);
  }
  if (!isRpcMessage(value)) throw new FrameError('invalid-input', 'message is not JSON-RPC 2.0: an object with "jsonrpc": "2.0"');
  return value;
};

const isRpcMessage = (value: unknown): value is RpcMessage => {
  if (typeof value !== 'object' || value === null || (value as RpcMessage).jsonrpc !== '2.0') return false;
  const { id, method } = value as RpcMessage;
  const idFits = id === undefined || id === null || typeof id === 'string' || typeof id === 'number';
  return idFits && (method === undefined || typeof method === 'string');
};
