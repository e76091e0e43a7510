import { codeFindings, type CodeFinding } from '../engine/codeRules/codeFindings.ts';
import { rightsOf, type Rights } from '../engine/rights/rightsOf.ts';
import type { FileMeasures } from '../ports/syntax.ts';
import type { HubContext } from './feature.ts';
import { hasLimits } from './judgeTexts.ts';
import { agentsAt } from './rightsAt.ts';

type Parts = Pick<HubContext, 'store' | 'observation' | 'syntax' | 'rights' | 'clock'>;

/** What a file was when the work on it began, and its measures: they change less often than what is typed. */
interface Began { readonly text: string | undefined; readonly measures: FileMeasures | undefined }

/**
 * What of one file, as it is being typed, goes over the limits of the agents at work in its worktree. Of what people
 * write elsewhere nothing is said, and nothing is parsed for it.
 */
export class CodeWarnings {
  #began: Began = { text: undefined, measures: undefined };

  /** @param file absolute */
  constructor(private readonly parts: Parts, private readonly file: string) {}

  async of(text: string): Promise<readonly CodeFinding[]> {
    const { observation, syntax } = this.parts;
    const at = observation.locate(this.file);
    const limits = at ? await this.#limitsAt(at.root) : [];
    if (!at || limits.length === 0) return [];
    const language = syntax.languageOf(at.path);
    if (language !== undefined) await syntax.load(language).catch(() => undefined);
    const now = syntax.measures(at.path, text);
    if (!now.assessed) return [];
    const base = this.#measured(at.path, await observation.readFile(at.side, at.path, 'base'));
    return [...new Map(limits.flatMap(it => codeFindings(base, now, it)).map(it => [JSON.stringify(it), it])).values()];
  }

  /** Of each agent at work there that has some. */
  async #limitsAt(root: string): Promise<readonly Rights['limits'][]> {
    const agents = agentsAt(this.parts, root);
    if (agents.length === 0) return [];
    const { rules } = await this.parts.rights.rules.current();
    return agents.map(it => rightsOf(rules, it, undefined, this.parts.clock.now())).filter(hasLimits).map(it => it.limits);
  }

  #measured(path: string, text: string | undefined): FileMeasures | undefined {
    if (text !== this.#began.text) this.#began = { text, measures: text === undefined ? undefined : this.parts.syntax.measures(path, text) };
    return this.#began.measures;
  }
}
