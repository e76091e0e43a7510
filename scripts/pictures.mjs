/** Takes the pictures of the README: `npm run pictures` packs the extension, uses it on the demo, writes `media/pictures`. */
import { runWindow } from './host/window.mjs';
import { makeVsix } from './package.mjs';
import { fromRoot } from './paths.mjs';

await makeVsix();
const { failed } = await runWindow({ pictures: fromRoot('media/pictures') });
process.exitCode = failed > 0 ? 1 : 0;
