import type { ForecastConflict } from '../../server/src/forecast/forecast.ts';
import type { Baselines } from './baselines.ts';
import type { SemanticCase } from './cases.ts';

export interface Judged {
  readonly truth: SemanticCase;
  readonly alarms: readonly ForecastConflict[];
  readonly notAssessed: readonly string[];
  readonly ms: number;
  readonly baselines: Baselines;
}

/** The goals: recall and precision at severity error, look-alikes with an alarm above information. */
const goals = { recall: 0.95, precision: 0.95, lookAlikes: 0.03 };

const isError = ({ alarms }: Judged): boolean => alarms.some((it) => it.severity === 'error');
const isAlarm = ({ alarms }: Judged): boolean => alarms.some((it) => it.severity !== 'information');

/** Prints tables per kind and language, misses and false alarms. True when the goals are met. */
export function printScores(judged: readonly Judged[]): boolean {
  printKinds(judged);
  for (const lang of new Set(judged.map((it) => it.truth.lang))) printDetectors(lang, judged.filter((it) => it.truth.lang === lang));
  for (const it of judged) {
    const wrong = it.truth.label === 'conflict' ? !isError(it) : isAlarm(it);
    if (wrong) console.log(`${it.truth.label === 'conflict' ? 'missed' : 'false alarm'} ${it.truth.id} ${it.truth.sub}: ${it.truth.expected} ${it.truth.build_error ?? ''}${it.alarms.map((that) => `\n    ${that.severity} ${that.kind}: ${that.message}`).join('')}`);
  }
  const ms = judged.map((it) => it.ms).sort((a, b) => a - b);
  console.log(`forecast of a pair: median ${ms[ms.length >> 1]?.toFixed(1)} ms, longest ${ms.at(-1)?.toFixed(1)} ms`);
  const { recall, precision } = rates(judged, isError);
  const clean = judged.filter((it) => it.truth.label === 'clean');
  const alarmed = clean.filter(isAlarm).length / Math.max(clean.length, 1);
  console.log(`recall ${percent(recall)} (goal ${percent(goals.recall)}), precision ${percent(precision)} (goal ${percent(goals.precision)}), look-alikes alarmed ${percent(alarmed)} (goal at most ${percent(goals.lookAlikes)})`);
  return recall >= goals.recall && precision >= goals.precision && alarmed <= goals.lookAlikes;
}

function printKinds(judged: readonly Judged[]): void {
  const keyOf = ({ truth }: Judged): string => `${truth.lang} ${truth.kind} ${truth.label}`;
  const rows = [...new Set(judged.map(keyOf))].sort().map((key) => {
    const its = judged.filter((it) => keyOf(it) === key);
    const kinds = [...new Set(its.flatMap((it) => it.alarms.filter((that) => that.severity === 'error').map((that) => that.kind)))];
    return { kind: key, cases: its.length, error: its.filter(isError).length, alarm: its.filter(isAlarm).length, said: kinds.join(' ') };
  });
  console.table(rows);
}

function printDetectors(lang: string, judged: readonly Judged[]): void {
  const detectors: Readonly<Record<string, (it: Judged) => boolean>> = {
    interlock: isError, 'file overlap': (it) => it.baselines.files, 'hunk overlap': (it) => it.baselines.hunks, 'name overlap': (it) => it.baselines.names,
  };
  console.table(Object.entries(detectors).map(([detector, says]) => {
    const { recall, precision, falseAlarms } = rates(judged, says);
    return { lang, detector, recall: percent(recall), precision: percent(precision), 'false alarms on clean': percent(falseAlarms) };
  }));
}

function rates(judged: readonly Judged[], says: (it: Judged) => boolean): { readonly recall: number; readonly precision: number; readonly falseAlarms: number } {
  const conflicts = judged.filter((it) => it.truth.label === 'conflict'), clean = judged.filter((it) => it.truth.label === 'clean');
  const hits = conflicts.filter(says).length, wrong = clean.filter(says).length;
  return { recall: share(hits, conflicts.length), precision: hits + wrong === 0 ? 1 : hits / (hits + wrong), falseAlarms: share(wrong, clean.length) };
}

const share = (part: number, all: number): number => all === 0 ? 1 : part / all;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
