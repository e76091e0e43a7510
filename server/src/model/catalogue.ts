import * as z from 'zod';
import data from '../../models/catalogue.json' with { type: 'json' };

const bytes = z.int().min(0);

/** One model that can be had. */
export const catalogueEntry = z.strictObject({
  /** By which it is asked for. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  for: z.string(),
  kind: z.enum(['text', 'embedding']),
  /** `hf:<owner>/<repository>/<file>`, or https. */
  uri: z.string(),
  /** Of the file, about. */
  bytes,
  /** With its context, about; what it really takes is foretold from the file. */
  needs: z.strictObject({ ram: bytes, vram: bytes }),
  contextSize: z.int().min(512),
  sequences: z.int().min(1),
  licence: z.string(),
  /** Where it is known; else what the server says of the file is taken, if it does. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  /** Whether somebody downloaded and ran this very file for this list. */
  verified: z.boolean(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** The models that are known by name, smallest first. Nothing of it is downloaded before a person asks. */
export const catalogue: readonly CatalogueEntry[] = z.object({ note: z.string(), models: z.array(catalogueEntry) }).parse(data).models;

/**
 * Where a model's file is, as https.
 * @param endpoint of the service behind `hf:`
 * @throws Error for another sort of address
 */
export const urlOf = (uri: string, endpoint = 'https://huggingface.co'): string => {
  const [, owner, repository, file] = /^hf:([\w.-]+)\/([\w.-]+)\/([\w./-]+\.gguf)$/.exec(uri) ?? [];
  if (file !== undefined && !file.includes('..')) return `${endpoint.replace(/\/$/, '')}/${owner!}/${repository!}/resolve/main/${file}`;
  const { protocol, hostname } = new URL(uri);
  // Without encryption only from this machine itself.
  if (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))) return uri;
  throw new Error(`${uri} is no address that models are taken from: hf:<owner>/<repository>/<file>.gguf or https`);
};
