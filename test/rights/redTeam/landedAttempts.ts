import type { ShellAttempt } from './attempts.ts';

const edit = 'echo x > src/cart.ts;';
const push = 'git push -q origin HEAD:pay';
const evil = 'blob=$(echo x | git hash-object -w --stdin); export GIT_INDEX_FILE="$W/index2"; git read-tree HEAD; git update-index --add --cacheinfo 100644,$blob,src/cart.ts; made=$(git commit-tree -p HEAD -m x $(git write-tree)); unset GIT_INDEX_FILE;';

const pushed: readonly (readonly [what: string, script: string, path?: string])[] = [
  ['`commit --no-verify`, then push', `${edit} git commit -qanm x; ${push}`],
  ['`-c core.hooksPath=/dev/null`, then push', `${edit} git -c core.hooksPath=/dev/null commit -qam x; ${push}`],
  ['`--no-verify` and a commit that takes it back, then push', `${edit} git commit -qanm x; git revert --no-edit HEAD >/dev/null; ${push}`],
  ['the hook removed, then push', `rm "$ROOT/.git/hooks/pre-commit"; ${edit} git commit -qam x; ${push}`],
  ['the hook made no program, then push', `chmod -x "$ROOT/.git/hooks/pre-commit"; ${edit} git commit -qam x 2>/dev/null; ${push}`],
  ['the hook emptied, then push', `echo > "$ROOT/.git/hooks/pre-commit"; ${edit} git commit -qam x; ${push}`],
  ['`commit-tree` and `update-ref`, then push', `${evil} git update-ref refs/heads/pay $made; ${push}`],
  ['a commit no branch has, pushed by its id', `${evil} git push -q origin $made:refs/heads/pay`],
  ['the same as a tag', `${evil} git tag v1 $made; git push -q origin v1`],
  ['the same into the main branch', `${evil} git push -q origin $made:main`],
  ['a push to the address itself', `${evil} git push -q "$W/remote.git" $made:refs/heads/pay`],
  ['`push --mirror`', `${evil} git tag v1 $made; git push -q --mirror origin`],
  ['`fast-import`, then push', `printf 'commit refs/heads/pay\\ncommitter a <a@b> 1 +0000\\ndata 1\\nx\\nfrom %s\\nM 100644 inline src/cart.ts\\ndata 1\\nx\\n' "$(git rev-parse HEAD)" | git fast-import --quiet --force; ${push}`],
  ['`cherry-pick`, then push', `git cherry-pick other >/dev/null; ${push}`],
  ['`git am`, then push', `git am -q "$W/cart.mbox"; ${push}`],
  ['`revert`, then push', `git reset -q --hard other; git revert --no-edit HEAD >/dev/null; ${push}`],
  ['`merge --no-ff` of what was not pushed, then push', `git merge -q --no-ff -m x other; ${push}`],
  ['`rebase` onto it, then push', `git commit -q --allow-empty -nm y; git rebase -q other; ${push}`],
  ['a commit replaced by `git replace`, then push', `${evil} git replace $made $(git commit-tree -p HEAD -m x "HEAD^{tree}"); git push -q origin $made:refs/heads/pay`],
  ['the rules replaced by `git replace`, then push', `git replace $(git rev-parse HEAD:interlock.json) $(echo '{}' | git hash-object -w --stdin); ${edit} git commit -qanm x; ${push}`],
  ['`refs/remotes` forged for a new branch, then push', `${edit} git commit -qanm x; git update-ref refs/remotes/origin/new HEAD; ${push}`],
  ['`refs/remotes` forged beside a branch that is there, then push', `git push -q --no-verify origin main:refs/heads/pay; ${edit} git commit -qanm x; git update-ref refs/remotes/origin/main HEAD; ${push}`],
  ['`refs/remotes` forged, and the question led elsewhere, then push', `${edit} git commit -qanm x; git update-ref refs/remotes/origin/new HEAD; git clone -q --bare . "$W/led$$"; git config "url.$W/led$$.insteadOf" "$W/remote.git"; git config "url.$W/remote.git.pushInsteadOf" "$W/remote.git"; ${push}`, 'cannot be asked'],
  ['a merge that brings what neither side has, then push', `git merge -q --no-commit --no-ff other; echo y > src/new.ts; git add -A; git commit -qnm x; ${push}`, 'src/new.ts'],
  ['a clone beside, pushed into the repository, then on', 'git clone -q "$ROOT" "$W/clone$$"; cd "$W/clone$$"; echo x > src/cart.ts; git commit -qam x; git push -q origin HEAD:refs/heads/pay2; cd "$ROOT"; git push -q origin pay2'],
  ['a tree with `..` in it, then push', `tree=$(printf '040000 tree %s\\t..\\n' "$(git rev-parse HEAD:src)" | git mktree); made=$(git commit-tree -p HEAD -m x $tree); git push -q origin $made:refs/heads/pay`, '..'],
  ['the rules taken away in the main worktree with `--no-verify`, then push', `cd "$ROOT"; git rm -q interlock.json; git commit -qnm x; ${edit} git commit -qam y; git push -q origin main`, 'interlock.json'],
  ['the rules emptied by `update-ref` of the main branch, then push', `blob=$(echo '{}' | git hash-object -w --stdin); git update-index --cacheinfo 100644,$blob,interlock.json; git update-ref refs/heads/main $(git commit-tree -p HEAD -m x $(git write-tree)); git -C "$ROOT" push -q origin main`, 'interlock.json'],
];

const seen: readonly (readonly [what: string, script: string, path?: string])[] = [
  ['`commit --no-verify`, kept here', `${edit} git commit -qanm x`],
  ['`core.hooksPath` changed for good', `git config core.hooksPath /dev/null; ${edit} git commit -qam x`],
  ['`core.hooksPath` by variables', `${edit} GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null git commit -qam x`],
  ['all hooks removed', `rm "$ROOT"/.git/hooks/pre-*; ${edit} git commit -qam x; ${push}`],
  ['`cherry-pick`, which asks no hook', 'git cherry-pick other >/dev/null'],
  ['`rebase`, which asks no hook', 'git commit -q --allow-empty -nm y; git rebase -q other'],
  ['`merge` of another branch', 'git merge -q other'],
  ['`reset` to another branch', 'git reset -q --hard other'],
  ['`--no-verify` at both commit and push', `${edit} git commit -qanm x; ${push} --no-verify`],
];

/** What gets into a commit, and is stopped on its way out, or told. */
export const pushAttempts: readonly ShellAttempt[] = pushed.map(([what, script, path]) => ({ what, script, ends: 'push', ...(path === undefined ? {} : { path }) }));
export const seenAttempts: readonly ShellAttempt[] = seen.map(([what, script, path]) => ({ what, script, ends: 'watcher', ...(path === undefined ? {} : { path }) }));
