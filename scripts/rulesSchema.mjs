/**
 * The schema of interlock.json that editors check it by, from the one the hub reads it with; a test holds the two together.
 * Written by: node --import tsx scripts/rulesSchema.mjs
 */
import fs from 'node:fs';
import * as z from 'zod';
import { rulesFile } from '../server/src/protocol/rules.ts';
import { fromRoot, isMain } from './paths.mjs';

export const rulesSchemaFile = 'media/interlock.schema.json';

export const rulesSchema = () => {
  const schema = z.toJSONSchema(rulesFile, { io: 'input' });
  // Editors know an earlier draft, which says the same of all that is used here.
  return { ...schema, $schema: 'http://json-schema.org/draft-07/schema#', title: 'Interlock: who may change what', allowTrailingCommas: true };
};

if (isMain(import.meta.url)) fs.writeFileSync(fromRoot(rulesSchemaFile), `${JSON.stringify(rulesSchema(), null, 2)}\n`);
