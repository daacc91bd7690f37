import type {BuildEvent, BuildFailure} from '../../build.ts';

/** One line of the answer to POST /build. */
export type RawBuildLine = {
	id?: string;
	stream?: string;
	status?: string;
	progressDetail?: {current?: number; total?: number};
	aux?: unknown;
	error?: string;
	errorDetail?: {code?: number; message?: string};
};

/** Turns what one kind of builder tells into events, line by line. */
export type BuildReader = {
	read(line: RawBuildLine): BuildEvent[];
	/** What the builder does not say at the end because the end says it. */
	finish(): BuildEvent[];
	/** The same where it fails, and where it stands. */
	fail(): {
		events: BuildEvent[];
		at: Pick<BuildFailure, 'stepId' | 'lastImageId'>;
		/** Instruction or work that failed; `undefined`: none had begun. */
		title: string | undefined;
	};
};
