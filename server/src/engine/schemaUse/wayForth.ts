/** Marks of goose, dbmate, sql-migrate, play and of those who write them by hand. */
const back = /^[ \t]*(?:--\s*\+(?:goose|migrate)\s+down\b|--\s*migrate:down\b|(?:#|--)\s*---\s*!downs\b|--\s*!downs\b|--[\s=@+*-]*(?:rollback|undo|down)(?:\s+migration)?[\s:=*-]*$)/i;
const forth = /^[ \t]*(?:--\s*\+(?:goose|migrate)\s+up\b|--\s*migrate:up\b|(?:#|--)\s*---\s*!ups\b|--\s*!ups\b|--[\s=@+*-]*(?:up|forward)(?:\s+migration)?[\s:=*-]*$)/i;

/**
 * A migration without its way back: what stands between a mark that begins it and one that begins the way forth is
 * made blank, so that places stay as they are.
 */
export const wayForth = (script: string): string => {
  let isBack = false;
  return script.split('\n').map((line) => {
    if (back.test(line)) isBack = true;
    else if (forth.test(line)) isBack = false;
    return isBack ? ' '.repeat(line.length) : line;
  }).join('\n');
};
