import { schemes } from '../ids.ts';
import type { UriParts } from './sideUri.ts';

/** A file as an agent found it, or as it left it. */
export interface AgentFile {
  /** The repository's. */
  readonly home: string;
  readonly agent: string;
  readonly version: 'before' | 'now';
  /** Relative to the repository root, with `/`. */
  readonly path: string;
}

export const agentUriParts = ({ home, agent, version, path }: AgentFile): UriParts =>
  ({ scheme: schemes.agent, path: `/${path}`, query: JSON.stringify({ home, agent, version }) });

/** Undefined for a URI that this product did not make. */
export const readAgentUri = ({ scheme, path, query }: UriParts): AgentFile | undefined => {
  if (scheme !== schemes.agent) return undefined;
  try {
    const { home, agent, version } = JSON.parse(query) as { home?: unknown; agent?: unknown; version?: unknown };
    return typeof home === 'string' && typeof agent === 'string' && (version === 'before' || version === 'now') ? { home, agent, version, path: path.slice(1) } : undefined;
  } catch {
    return undefined;
  }
};
