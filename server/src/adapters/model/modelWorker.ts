/** The process of a model. It is asked over the channel of its parent and ends when that closes. */
import { ModelInWorker, WorkerFailure } from './modelInWorker.ts';
import { question, type Asked, type Said } from './workerMessages.ts';

const model = new ModelInWorker();
const running = new Map<number, AbortController>();
const cancelledAt = new Map<number, number>();

const say = (message: Said): void => { process.send?.(message); };

const answer = (id: number, ask: Exclude<Asked, { what: 'cancel' }>, signal: AbortSignal): Promise<unknown> => {
  switch (ask.what) {
    case 'load': return model.load(ask.options);
    case 'predict': return model.predict(ask.options);
    case 'generate': return model.generate(ask.input, signal, text => say({ id, text }));
    case 'embed': return model.embed(ask.texts, signal);
  }
};

const run = async (id: number, ask: Exclude<Asked, { what: 'cancel' }>): Promise<void> => {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    say({ id, value: await answer(id, ask, abort.signal) });
  } catch (error) {
    const fault = error instanceof WorkerFailure ? error.fault : 'failed';
    const left = abort.signal.aborted ? { fault: 'cancelled', leftMs: performance.now() - (cancelledAt.get(id) ?? 0) } as const : { fault };
    say({ id, ...left, message: (error as Error).message.slice(0, 2_000) });
  } finally {
    running.delete(id);
    cancelledAt.delete(id);
  }
};

process.on('message', heard => {
  const read = question.safeParse(heard);
  if (!read.success) return;
  const { id, ask } = read.data;
  if (ask.what !== 'cancel') return void run(id, ask);
  if (!running.has(ask.which)) return;
  cancelledAt.set(ask.which, performance.now());
  running.get(ask.which)?.abort();
});
process.on('disconnect', () => process.exit(0));
