import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What the extension host reports to the script that started it (INTERLOCK_TEST_RESULT names the file). */
export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly message: string }[];
  readonly skipped: readonly string[];
}

const caseLimitMs = 60_000;

/**
 * Called by VS Code inside its extension host; the files of `suite/` lie built beside this one. Rejects when a case
 * failed and when there was none. INTERLOCK_TEST_GREP picks cases by their title; without INTERLOCK_TEST_RESULT the
 * cases are printed, as for someone who debugs them.
 */
export const run = async (): Promise<void> => {
  const resultFile = process.env['INTERLOCK_TEST_RESULT'];
  const mocha = new Mocha({ ui: 'bdd', timeout: resultFile ? caseLimitMs : 0, reporter: resultFile ? 'min' : 'spec', color: false });
  const suite = path.join(__dirname, 'suite');
  const files = fs.readdirSync(suite, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.cjs')).sort();
  for (const file of files) mocha.addFile(path.join(suite, file));
  if (process.env['INTERLOCK_TEST_GREP']) mocha.grep(process.env['INTERLOCK_TEST_GREP']);
  const result = await runAll(mocha);
  if (resultFile) fs.writeFileSync(resultFile, JSON.stringify(result));
  if (result.failed.length > 0) throw new Error(`${result.failed.length} failed`);
  if (result.passed.length === 0) throw new Error('no case was run');
};

const runAll = (mocha: Mocha): Promise<SuiteResult> => new Promise(done => {
  const passed: string[] = [];
  const failed: { title: string; message: string }[] = [];
  const skipped: string[] = [];
  const runner = mocha.run(() => done({ passed, failed, skipped }));
  runner.on('pass', test => passed.push(`${test.fullTitle()} (${test.duration ?? 0} ms)`));
  runner.on('fail', (test, error: Error) => failed.push({ title: test.fullTitle(), message: error.stack ?? String(error) }));
  runner.on('pending', test => skipped.push(test.fullTitle()));
});
