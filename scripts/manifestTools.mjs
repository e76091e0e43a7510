/**
 * The tools for chats as package.json has to list them, from their own definitions; a test holds the two together.
 * Written there by: node --import tsx scripts/manifestTools.mjs
 */
import fs from 'node:fs';
import * as z from 'zod';
import { toolNameOf } from '../client/src/ids.ts';
import { tools } from '../server/src/protocol/tools/tools.ts';
import { fromRoot, isMain } from './paths.mjs';

export const manifestTools = () => tools.map(({ name, title, description, input }) => {
  const inputSchema = z.toJSONSchema(input.strict(), { io: 'input' });
  delete inputSchema.$schema;
  return {
    name: toolNameOf(name), displayName: `Interlock: ${title}`, modelDescription: description, userDescription: `${title}.`,
    // As it is typed after `#`.
    toolReferenceName: name.replace(/_(.)/g, (_found, letter) => letter.toUpperCase()), canBeReferencedInPrompt: true,
    icon: '$(git-compare)', tags: ['interlock'], when: 'interlock.state == ready', inputSchema,
  };
});

if (isMain(import.meta.url)) {
  const manifest = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8'));
  manifest.contributes.languageModelTools = manifestTools();
  fs.writeFileSync(fromRoot('package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
