import type {ParsedDockerfile} from './parse-dockerfile.ts';
import type {TextRange} from './text-range.ts';

/** `error`: the build fails or does something else than what is meant; `hint`: a matter of taste or size. */
export type FindingSeverity = 'error' | 'warning' | 'hint';

/** Something worth changing in a Dockerfile. */
export type DockerfileFinding = {
	/** Stable, for example `smart-quotes`. */
	ruleId: string;
	severity: FindingSeverity;
	/** The words that it is about. */
	range: TextRange;
	/** What is wrong, as a sentence. Quotes the file. */
	message: string;
	/** What to write instead, as a sentence. */
	fix: string;
};

export type DockerfileRule = (file: ParsedDockerfile) => DockerfileFinding[];
