import type {Problem} from '../../../problem.ts';

/** A directory and the Dockerfile in it that is looked at. */
export type Project = {
	/** Absolute: what a build is given. */
	directory: string;
	/** Absolute. */
	dockerfile: string;
	/** As it was read last; empty when it could not be. */
	text: string;
	/** Why it could not be read; `undefined` when it was. */
	failure: Problem | undefined;
};
