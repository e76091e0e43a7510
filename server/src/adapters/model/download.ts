import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export interface Download {
  readonly url: string;
  /** Where the whole file comes to lie; until then it is `<file>.part`. */
  readonly file: string;
  /** Of the whole file, in lower-case hex; else the server's word for it, if it gives one. */
  readonly sha256?: string | undefined;
  readonly signal: AbortSignal;
  /** About how much has come; called a few times a second. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

export interface DownloadProgress {
  readonly bytes: number;
  /** Undefined where the server does not say. */
  readonly total: number | undefined;
  readonly bytesPerSecond: number;
}

export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
  /** Whether anybody said what the checksum has to be. */
  readonly checked: boolean;
  /** Bytes that were there from a download before. */
  readonly resumed: number;
}

/** No byte for so long, ms: the connection is dead. */
const silenceMs = 60_000;
const progressMs = 250;
const mostRedirects = 5;

/**
 * Downloads a file, going on where an earlier one was broken off. What was cancelled or broken off leaves its part for the next time; a file
 * whose checksum is wrong leaves nothing.
 * @throws Error in words for a person
 */
export const download = async (asked: Download): Promise<Downloaded> => {
  const part = `${asked.file}.part`;
  fs.mkdirSync(path.dirname(asked.file), { recursive: true });
  let { response, told } = await request(asked, sizeOf(part));
  if (response.status === 206 && asked.sha256 === undefined && told === undefined) {
    // Nobody could tell whether the rest belongs to what is there.
    await response.body?.cancel();
    ({ response, told } = await request(asked, 0));
  }
  const resumed = response.status === 206 ? sizeOf(part) : 0;
  const said = asked.sha256 ?? told;
  const hash = await hashOf(part, resumed);
  const bytes = await receive(asked, response, part, { hash, resumed });
  const sha256 = hash.digest('hex');
  if (said !== undefined && sha256 !== said) {
    fs.rmSync(part, { force: true });
    throw new Error(`${asked.url}: the file that came is not the one that was meant (SHA-256 ${sha256} instead of ${said}); it was thrown away`);
  }
  fs.renameSync(part, asked.file);
  return { bytes, sha256, checked: said !== undefined, resumed };
};

/** What the server answers, after it led elsewhere; and the checksum that it told on the way. */
const request = async ({ url, signal }: Download, have: number): Promise<{ readonly response: Response; readonly told: string | undefined }> => {
  let told: string | undefined;
  let at = url;
  for (let steps = 0; steps <= mostRedirects; steps++) {
    const response = await fetch(at, { redirect: 'manual', signal, headers: { 'accept-encoding': 'identity', ...(have > 0 && { range: `bytes=${have}-` }) } })
      .catch((error: Error) => { throw signal.aborted ? cancelled() : new Error(`${at} cannot be reached: ${causeOf(error)}`); });
    told ??= /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(response.headers.get('x-linked-etag') ?? '')?.[1];
    const next = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel();
      at = stillSafe(at, new URL(next, at).href);
    } else if (response.status === 416 && have > 0) {
      // The part is as long as the file, or longer: begun anew, since which of the two nobody says.
      await response.body?.cancel();
      return request({ url: at, signal, file: '' }, 0).then(it => ({ ...it, told: told ?? it.told }));
    } else if (response.ok && response.body) {
      return { response, told };
    } else {
      await response.body?.cancel();
      throw new Error(`${at} answered ${response.status} ${response.statusText}`.trimEnd());
    }
  }
  throw new Error(`${url} leads elsewhere more than ${mostRedirects} times`);
};

/** Never from https to http. */
const stillSafe = (from: string, to: string): string => {
  if (from.startsWith('https:') && !to.startsWith('https:')) throw new Error(`${from} leads to ${to}, which is not encrypted`);
  return to;
};

/** All bytes of the file so far. */
const receive = async ({ url, signal, onProgress }: Download, response: Response, part: string, { hash, resumed }: { readonly hash: Hash; readonly resumed: number }): Promise<number> => {
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : resumed + Number(length);
  const out = fs.openSync(part, resumed > 0 ? 'a' : 'w');
  const reader = response.body!.getReader();
  const started = performance.now();
  let [bytes, told] = [resumed, 0];
  try {
    for (;;) {
      const { done, value } = await withoutSilence(reader, signal);
      if (done) break;
      fs.writeSync(out, value);
      hash.update(value);
      bytes += value.length;
      if (performance.now() - told < progressMs) continue;
      told = performance.now();
      onProgress?.({ bytes, total, bytesPerSecond: (bytes - resumed) / Math.max(1, told - started) * 1_000 });
    }
  } catch (error) {
    throw signal.aborted ? cancelled() : new Error(`${url}: the connection broke after ${bytes} bytes (${causeOf(error as Error)}); what came is kept, and the next download goes on from there`);
  } finally {
    fs.closeSync(out);
  }
  if (total !== undefined && bytes < total) throw new Error(`${url}: only ${bytes} of ${total} bytes came; they are kept, and the next download goes on from there`);
  return bytes;
};

const withoutSilence = async (reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): ReturnType<typeof reader.read> => {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_done, failed) => { timer = setTimeout(() => { failed(new Error(`nothing came for ${silenceMs / 1_000} s`)); }, silenceMs); });
  try {
    return await Promise.race([reader.read(), silent]);
  } finally {
    clearTimeout(timer);
  }
};

const hashOf = async (part: string, bytes: number): Promise<Hash> => {
  const hash = createHash('sha256');
  if (bytes > 0) for await (const chunk of fs.createReadStream(part, { end: bytes - 1 })) hash.update(chunk as Buffer);
  return hash;
};

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const cancelled = (): Error => new Error('the download was cancelled; what came is kept, and the next goes on from there');
const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message);
