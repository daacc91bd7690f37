import type {BuildEvent, BuildFailure} from '../../build.ts';
import type {FailureFields} from '../streams/stream-failure.ts';

/** One line of the answer to POST /build. */
export type RawBuildLine = FailureFields & {
	id?: string;
	stream?: string;
	status?: string;
	progressDetail?: {current?: number; total?: number} | null;
	aux?: unknown;
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
