/** Lines of a message that tell of people and tools, not of the work. */
const trailer = /^(?:[\w-]+-by|co-authored-by|change-id|cc|bug|see also|fixes|closes|refs?|issue|pr-url|reviewed-on|git-svn-id|cherry[- ]picked from|updated-dependencies|dependency-[\w-]+|update-type|merge request|pull request|differential revision|reverts)\s*[:#]\s?.*$|^\(cherry picked from.*$|^-{2,}$|^\.{3}$/gim;
const numbers = /\(?(?:\b(?:gh|pr|issue)[- ]?|[\w.-]+\/[\w.-]+)?#\d+\)?/gi;
const links = /https?:\/\/\S+/g;
/** Longer messages repeat the work's own text: a changelog, a list of squashed commits. */
const longest = 2_000;

/** What a commit's message says of its work: without trailers, numbers of pull requests and links. */
export const subjectOf = (message: string): string =>
  message.slice(0, longest).replace(links, ' ').replace(trailer, '').replace(numbers, ' ').replace(/[ \t]+/g, ' ').replace(/\n{3,}/g, '\n\n').trim();
