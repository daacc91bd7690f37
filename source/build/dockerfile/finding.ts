import type {DockerfileStage} from './outline-stages.ts';
import type {ParsedDockerfile} from './parse-dockerfile.ts';
import type {TextRange} from './text-range.ts';

/** `error`: the build fails or does something else than what is meant; `hint`: a matter of taste or size. */
export type FindingSeverity = 'error' | 'warning' | 'hint';

/** Other text in the place of a range; an empty range is where it is put in. */
export type TextEdit = {range: TextRange; text: string};

/** Something worth changing in a Dockerfile. */
export type DockerfileFinding = {
	/** Stable, for example `smart-quotes`; BuildKit's name for what it checks, too. */
	ruleId: string;
	severity: FindingSeverity;
	/** The words that it is about. */
	range: TextRange;
	/** What is wrong, as a sentence. Quotes the file. */
	message: string;
	/** What to write instead, as a sentence. */
	fix: string;
	/** What does so in this file, where there is one right answer; `undefined`: it takes a decision. */
	edits?: TextEdit[] | undefined;
	/** Lines for the end of `.dockerignore` that do so instead. */
	ignoreLines?: string[] | undefined;
};

/** The files that a build would send, as far as the linter asks. */
export type LintContext = {
	/** Relative to the context, with `/`; directories, too. */
	paths: ReadonlySet<string>;
	/** Whether `.dockerignore` leaves a path out, there or not. */
	isIgnored(path: string): boolean;
};

/** What is known beside the file itself. */
export type LintScope = {
	stages: readonly DockerfileStage[];
	/** `undefined`: unknown, and nothing is said of files. */
	context: LintContext | undefined;
};

export type DockerfileRule = (file: ParsedDockerfile, scope: LintScope) => DockerfileFinding[];
