/** Everything for debugging the suite from the editor: the build with source maps, the suite, a repository in `.cache/suite`. */
import path from 'node:path';
import { buildAll } from '../build.mjs';
import { cacheDir } from '../paths.mjs';
import { buildSuite } from './buildSuite.mjs';
import { makeWorkspace } from './workspace.mjs';

await buildAll({ sourcemap: true });
await buildSuite();
makeWorkspace(path.join(cacheDir, 'suite'));
