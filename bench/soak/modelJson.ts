/** 200 answers of the small model of the tests, drawn at random: each must be a value of its schema at the first try. `npm run soak:modelJson [-- RUNS]` */
import { jsonRuns } from '../../test/support/jsonRuns.ts';
import { tinyModel } from '../../test/support/tinyModel.ts';

const runs = Number(process.argv[2] ?? 200);
const model = tinyModel({ contextSize: 1_024 });
const { valid, wrong } = await jsonRuns(model, runs);
await model.unload();
console.log(`${valid} of ${runs} answers were valid at the first try`);
if (wrong.length > 0) {
  console.log(wrong.slice(0, 10).join('\n'));
  process.exitCode = 1;
}
