import type { ServerChoice } from '../../../model/modelChoice.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address of a server as it is kept: what is asked of a model is text of the repository, so it goes to this machine, or where a person said so.
 * @param allowed another host may be asked
 * @throws Error in words
 */
export const serverAddress = (text: string, { allowed, hasKey }: { readonly allowed: boolean; readonly hasKey: boolean }): Pick<ServerChoice, 'url' | 'allowedHost'> => {
  const url = readUrl(text);
  if (!/^https?:$/.test(url.protocol)) throw new Error(`${text}: a server is asked by http or https`);
  if (url.username !== '' || url.password !== '') throw new Error('an address holds no name and no password: name the variable that holds the key with --key-from');
  if (url.search !== '' || url.hash !== '') throw new Error(`${text}: the address of a server ends with its path, as http://127.0.0.1:8080/v1`);
  const kept = url.href.replace(/\/+$/, '');
  if (loopback.test(url.hostname)) return { url: kept };
  if (!allowed) throw new Error(`${url.hostname} is not this machine: what models are asked is text of your repository; to send it there: --allow-host`);
  if (url.protocol === 'http:' && hasKey) throw new Error(`a key is not sent to ${url.hostname} without encryption: use https`);
  return { url: kept, allowedHost: url.hostname };
};

/** Whether a kept choice still says what a person may have said; the file could have been edited. */
export const isAllowed = ({ url, allowedHost, keyFrom }: ServerChoice): boolean => {
  const { hostname, protocol } = readUrl(url);
  return loopback.test(hostname) || (hostname === allowedHost && (protocol === 'https:' || keyFrom === undefined));
};

const readUrl = (text: string): URL => {
  if (!URL.canParse(text)) throw new Error(`${text} is no address`);
  return new URL(text);
};
