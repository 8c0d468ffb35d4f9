/** What is wrong with a rules file, for a page that shows it in parts. */
export interface RulesProblem {
  readonly file: string;
  /** 1 = the first one; null for the whole file. */
  readonly line: number | null;
  /** In a sentence without its place. */
  readonly reason: string;
  /** The word that is probably meant; null for none. */
  readonly nearest: string | null;
}

/** The rules file is invalid. The message names the line and what is allowed there. */
export class RulesError extends Error {
  readonly problem: RulesProblem;

  constructor(problem: RulesProblem) {
    super(sentenceOf(problem));
    this.problem = problem;
  }
}

/** The rules file that the streamer named does not exist. */
export class MissingRulesError extends RulesError {}

function sentenceOf({ file, line, reason, nearest }: RulesProblem): string {
  if (line === null) return reason;
  const hint = nearest === null ? "" : ` Did you mean "${nearest}"?`;
  return `${file}, line ${line}: ${reason}.${hint}`;
}
