import { expect, test } from 'vitest';
import { downloadQuestion, downloadText, modelChoices, usedText } from '../../client/src/model/modelChoices.ts';
import type { ListedModel } from '../../server/src/protocol/models.ts';

const model = (more: Partial<ListedModel> = {}): ListedModel => ({
  name: 'small', title: 'Small 2B', for: 'short answers', kind: 'text', uri: 'hf:a/b/c.gguf', bytes: 1.4e9, needs: { ram: 4e9, vram: 0 }, contextSize: 4_096, sequences: 2, licence: 'Apache-2.0',
  verified: false, here: false, chosen: false, partBytes: 0, fits: 'yes', ...more,
});

test('what fits comes first, with size, licence and what for; then a file, a server, none', () => {
  const choices = modelChoices([model({ title: 'Huge', fits: 'no' }), model(), model({ title: 'Mid', fits: 'with a GPU', needs: { ram: 1, vram: 7.5e9 }, here: true, verified: true })], []);
  expect(choices.map(it => it.label)).toEqual(['$(cloud-download) Small 2B', '$(package) Mid', '$(cloud-download) Huge', '$(file) A .gguf file of this machine…', '$(server) A server on this machine…', '$(circle-slash) None']);
  expect(choices[0]).toMatchObject({ description: '1.4 GB · Apache-2.0 · to be downloaded', detail: 'Short answers. Takes 4.0 GB of memory: fits. Not verified by us.' });
  expect(choices[1]).toMatchObject({ description: '1.4 GB · Apache-2.0 · is here', detail: 'Short answers. Takes 7.5 GB of a GPU: fits where there is such a GPU.' });
  expect(choices[2]!.detail).toContain('does not fit into what is free now');
});

test('what is asked before a download, and told during and after it', () => {
  expect(downloadQuestion(model({ partBytes: 4e8 }))).toEqual({ message: 'Download Small 2B?', detail: expect.stringMatching(/^1\.0 GB more, 400 MB are here, from huggingface\.co\/a\/b\/c\.gguf\. Licence: Apache-2\.0\. Nobody has verified/) as string });
  expect(downloadText({ what: 'small', bytes: 7e8, total: 1.4e9, bytesPerSecond: 7e6 })).toEqual({ message: '700 MB of 1.4 GB, 2 min left', percent: 50 });
  expect(downloadText({ what: 'small', bytes: 7e8, bytesPerSecond: 7e6 })).toEqual({ message: '700 MB' });
  expect(usedText({})).toBe('No model is in use');
  expect(usedText({ name: 'small', ram: 2e9, vram: 0, lowered: 'less' })).toBe('small is in use: it will take 2.0 GB of memory; less');
});
