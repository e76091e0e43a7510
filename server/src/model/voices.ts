import * as z from 'zod';
import data from '../../models/voices.json' with { type: 'json' };
import { modelTasks, voiceNames, type ModelTask, type VoiceName } from '../protocol/words.ts';

const words = z.string().min(10).max(600);

const voice = z.strictObject({
  name: z.enum(voiceNames),
  for: z.array(z.enum(modelTasks)).min(1),
  /** Stands above what is asked. */
  words,
  /** For a model that can take little. */
  short: words,
});
export type Voice = z.infer<typeof voice>;

let read: readonly Voice[] | undefined;

/** Looked at when a model is asked for the first time. */
export const voices = (): readonly Voice[] => read ??= z.object({ note: z.string(), version: z.int().min(1), voices: z.array(voice) }).parse(data).voices;

/** Parts of paths whose work wants to be looked at for what could be misused. */
const delicate = /(?:^|[/._-])(?:auth|login|session|token|password|secret|crypto|permission|rights|security)s?(?:[/._-]|$)/i;
const tests = /(?:^|\/)(?:tests?|spec|__tests__)\/|[._-](?:test|spec)\.\w+$/i;

export interface ChosenVoice { readonly voice: Voice; readonly why: string }

/** Who speaks, once it is known which model does: by what the task is, and what it is about. */
export const voiceFor = (task: ModelTask, paths: readonly string[]): ChosenVoice => {
  const of = (name: VoiceName, why: string): ChosenVoice => ({ voice: voices().find(it => it.name === name)!, why });
  if (task === 'review' && paths.some(it => delicate.test(it))) return of('security', 'it is about who may do what');
  if (task === 'review' && paths.length > 0 && paths.every(it => tests.test(it))) return of('tester', 'it is about tests alone');
  return of(voices().find(it => it.for.includes(task))!.name, `of the task (${task})`);
};
