import { randomBytes, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { WebhookSecrets } from '../../ports/webhooks.ts';
import type { SecretPlace } from '../../protocol/webhooks.ts';

/** Bytes of a key that others accept, and that cannot be guessed. */
const shortest = 24;
const longest = 64;

/** Secrets in the environment of the hub, and in files of the store that only its owner can read; certificates beside them. */
export const secretFiles = (storeDir: string, env: NodeJS.ProcessEnv): WebhookSecrets => {
  const fileOf = (name: string): string => path.join(storeDir, 'webhooks', `${name}.secret`);
  return {
    read(place) {
      const text = textAt(place, env, fileOf);
      return text instanceof Error ? text.message : decoded(text, 'env' in place ? `the variable ${place.env}` : `the file ${fileOf(place.file)}`);
    },
    certificates(name) {
      const file = path.join(storeDir, 'webhooks', `${name}.pem`);
      try {
        return certificatesIn(fs.readFileSync(file, 'utf8'), file);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no ${file}: put the certificate there that counts (PEM), the receiver's own or that of who signed it` : `${file} cannot be read: ${(error as Error).message}`;
      }
    },
    make(name) {
      const file = fileOf(name);
      const secret = `whsec_${randomBytes(32).toString('base64')}`;
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      try {
        fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
        throw error;
      }
      return { file, secret };
    },
  };
};

const textAt = (place: SecretPlace, env: NodeJS.ProcessEnv, fileOf: (name: string) => string): string | Error => {
  if ('env' in place) return env[place.env] ?? new Error(`the hub's environment has no ${place.env}: set it where the hub is started, or keep the secret in a file (interlock webhook secret NAME)`);
  const file = fileOf(place.file);
  try {
    if (process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0) return new Error(`${file} can be read by others: chmod 600 it`);
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    return new Error((error as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no ${file}: make it with interlock webhook secret ${place.file}` : `${file} cannot be read: ${(error as Error).message}`);
  }
};

const certificatesIn = (text: string, file: string): { readonly pem: string } | string => {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    // Written anew: TLS reads lines more strictly than this does.
    const pem = found.map(it => new X509Certificate(it).toString()).join('');
    if (pem !== '') return { pem };
  } catch { /* told below */ }
  return `${file} holds no certificate: it must be PEM (-----BEGIN CERTIFICATE-----)`;
};

/** As Standard Webhooks writes them: `whsec_` and base64. */
const decoded = (text: string, where: string): Uint8Array | string => {
  const base64 = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/.exec(text.trim())?.[1];
  const bytes = base64 === undefined ? undefined : Buffer.from(base64, 'base64');
  return bytes && bytes.length >= shortest && bytes.length <= longest ? bytes : `${where} holds no key: it must be whsec_ and ${shortest} to ${longest} bytes in base64`;
};
