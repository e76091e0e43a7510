/**
 * Measures `forecast` against pairs a compiler judged:
 *   node --import tsx bench/truth/semantic.ts --repo <clone> --cases <cases.jsonl> [--verbose]
 * The repository holds the commits the cases name. Missed conflicts and false alarms are listed; exits with 1 below the goals.
 */
import { parseArgs } from 'node:util';
import { readCases } from './cases.ts';
import { measure } from './measure.ts';
import { printScores } from './scores.ts';

const { values } = parseArgs({ options: { repo: { type: 'string' }, cases: { type: 'string' }, verbose: { type: 'boolean', default: false }, only: { type: 'string' } } });
if (values.repo === undefined || values.cases === undefined) throw new Error('give --repo and --cases');
const { only } = values;
process.exitCode = printScores(await measure(values.repo, readCases(values.cases).filter((it) => only === undefined || it.id.includes(only)), values.verbose)) ? 0 : 1;
