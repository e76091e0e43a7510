import * as z from 'zod';
import { redactSecrets } from '../engine/redactSecrets.ts';
import { isNamed } from '../engine/rights/rightsOf.ts';
import { fail, type Problem, type Result } from '../engine/result.ts';
import { grantProblem } from '../engine/rights/issuedGrants.ts';
import { identify } from '../engine/actors/identify.ts';
import type { Author, Call, Feature, HubContext } from '../features/feature.ts';
import type { Log } from '../ports/log.ts';
import { methodOf } from '../protocol/request.ts';
import { presentMethod } from '../protocol/wire.ts';
import type { CallStop } from './callStop.ts';
import { inputReader, type InputReader } from './inputReader.ts';

/** Who is at the other end of a connection. */
export interface Caller extends Author {
  /** Another actor that presented itself on this connection, by name. */
  readonly beside?: (actor: string) => Author | undefined;
}

export interface GateOptions {
  readonly features: readonly Feature[];
  /** Resolves when the hub can answer features; rejects with the reason when it never will. */
  readonly whenReady: () => Promise<HubContext>;
  /** Loads what an input needs and the start left out, as a parser for DDL; undefined when all is there. */
  readonly prepare?: (input: unknown) => Promise<void> | undefined;
  /** Last word before a feature runs: a problem refuses the call. */
  readonly permit?: (call: Call, feature: Feature) => Problem | undefined;
  readonly log: Log;
  /** Limit of one call, ms; `RequestShape.limitMs` overrides it. */
  readonly limitMs?: number;
}

/** How a door hands over what there is of an answer, to the token that its caller gave. */
export type TellPart = (token: string | number, part: unknown) => void;

/** The one way from a door to a feature. */
export interface Gate {
  readonly methods: readonly string[];
  /** Never rejects: whatever goes wrong is a problem in the answer. */
  call(method: string, params: unknown, caller: Caller, stop: CallStop, tell?: TellPart): Promise<Result<unknown>>;
  /** Refuses new calls, waits at most `limitMs` for running ones. */
  close(limitMs: number): Promise<void>;
}

const envelope = z.strictObject({
  actor: z.string().trim().min(1).max(200).optional(),
  worktree: z.string().min(1).max(4_000).optional(),
  input: z.unknown().optional(),
  partialResultToken: z.union([z.string().min(1).max(200), z.int()]).optional(),
});
const readEnvelope = inputReader(envelope);
const defaultLimitMs = 30_000;

interface Entry { readonly feature: Feature; readonly read: InputReader; readonly limitMs: number }

/**
 * Wraps every feature alike, so none can forget a step: validate, wait until ready, permit, run within the time
 * limit, turn any failure into a problem, note the time it took.
 */
export const createGate = (options: GateOptions): Gate => {
  const limitMs = options.limitMs ?? defaultLimitMs;
  const entries = new Map<string, Entry>(options.features.map(feature =>
    [methodOf(feature.request), { feature, read: inputReader(feature.request.input), limitMs: feature.request.limitMs ?? limitMs }]));
  const running = new Set<Promise<unknown>>();
  let closing = false;

  const call: Gate['call'] = async (method, params, caller, stop, tell) => {
    const entry = entries.get(method);
    if (!entry) return fail('not-found', `no such request: ${method}`);
    if (closing) return fail('unavailable', 'the hub is stopping; call again, the next one starts by itself');
    const work = answer(entry, params, { caller, stop, tell }, options);
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  const close = async (waitMs: number): Promise<void> => {
    closing = true;
    await Promise.race([Promise.all(running), delay(waitMs)]);
  };
  return { methods: [...entries.keys()], call, close };
};

interface Asker { readonly caller: Caller; readonly stop: CallStop; readonly tell: TellPart | undefined }

const answer = async (entry: Entry, params: unknown, asker: Asker, options: GateOptions): Promise<Result<unknown>> => {
  const { caller, stop } = asker;
  const started = performance.now();
  const { name } = entry.feature.request;
  const result = await checkAndRun(entry, params, asker, options).catch((error: unknown) => {
    if (stop.stopped) return fail('unavailable', `${name} was cancelled`);
    options.log.error('feature', `${name} failed`, error);
    return fail('unavailable', `${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  });
  options.log.debug('perf', `${name} over ${caller.door} ${(performance.now() - started).toFixed(2)} ms${result.ok ? '' : ` ${result.problem.code}`}`);
  return result;
};

const checkAndRun = async (entry: Entry, params: unknown, { caller, stop, tell }: Asker, options: GateOptions): Promise<Result<unknown>> => {
  const wrapped = readEnvelope(params ?? {});
  if (!wrapped.ok) return wrapped;
  const { actor, worktree, input, partialResultToken: token } = wrapped.value as z.output<typeof envelope>;
  const author = actor === undefined || actor === caller.actor ? caller : caller.beside?.(actor);
  if (!author) return fail('refused', `${actor} did not present itself on this connection: send ${presentMethod} with its proof first`, 'actor');
  const read = entry.read(input ?? {});
  if (!read.ok) return read;
  const context = await options.whenReady();
  const stranger = identify(context.store.state, { actor: author.actor, publicKey: author.delegation.publicKey });
  if (stranger) return { ok: false, problem: stranger };
  // Asked only of newcomers, and only where rules were ever read: all other calls go on at once, in their order.
  const { actors, rules } = context.store.state;
  const uninvited = rules.size === 0 || actors.has(author.actor) || author.isOwner ? undefined : await notInvited(context, author.actor);
  if (uninvited) return { ok: false, problem: uninvited };
  const ungranted = grantProblem(context.store.state, { actor: author.actor, ids: author.grantIds ?? [], until: author.grant?.until }, Date.now());
  if (ungranted && !author.isOwner) return { ok: false, problem: ungranted };
  if (entry.feature.request.ownerOnly && !author.isOwner) return fail('refused', `${entry.feature.request.name} is for the owner of the store: whoever can read keys/hub.key there, in a terminal`);
  // Awaited only when there is something to load: calls that came together begin in the order they came in.
  const loading = options.prepare?.(read.value);
  if (loading) await loading;
  const place = worktree ?? author.worktree;
  return withinLimit(entry, stop, () => {
    const call: Call = { actor: author.actor, door: author.door, author, ...(author.grant ? { grant: author.grant } : {}), ...(place === undefined ? {} : { worktree: place }), ...(token === undefined || !tell ? {} : { partly: (part: unknown) => { tell(token, part); } }), get signal() { return stop.signal; } };
    if (stop.stopped) throw new Error('stopped before it began');
    const refused = options.permit?.(call, entry.feature);
    if (refused) return Promise.resolve({ ok: false, problem: refused });
    // What is written is kept for good, and read by many.
    const { access, secretInput } = entry.feature.request;
    const given = access === 'write' && !secretInput ? redactSecrets(read.value) : read.value;
    return Promise.resolve(entry.feature.run(context, given as never, call));
  });
};

/** Where registration is closed, whoever never came before must be named in the rules. */
const notInvited = async ({ rights }: HubContext, actor: string): Promise<Problem | undefined> => {
  const { rules } = await rights.rules.current();
  return rules.registration === 'open' || isNamed(rules, actor) ? undefined
    : { code: 'refused', message: `unregistered: registration is closed, and interlock.json names no actor ${actor}: ask a person to add it to "actors"` };
};

/** Stopped when the caller gives up or the time is over, whichever is first. */
const withinLimit = async (entry: Entry, stop: CallStop, run: () => Promise<Result<unknown>>): Promise<Result<unknown>> => {
  const { name, access } = entry.feature.request;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<unknown>>(done => {
    timer = setTimeout(() => {
      const outcome = access === 'write' ? '; look whether it took effect before repeating it' : '';
      done(fail('unavailable', `${name} took longer than ${entry.limitMs} ms${outcome}`));
      stop.stop();
    }, entry.limitMs);
  });
  try {
    return await Promise.race([late, run()]);
  } finally {
    clearTimeout(timer);
  }
};

const delay = (ms: number): Promise<void> => new Promise(done => { setTimeout(done, ms).unref(); });
