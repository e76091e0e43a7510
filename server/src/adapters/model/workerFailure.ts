import type { WorkerFault } from './workerMessages.ts';

/** Why the process of a model did not do what it was asked; its message goes to a person. */
export class WorkerFailure extends Error {
  constructor(readonly fault: WorkerFault, message: string) { super(message); }
}
