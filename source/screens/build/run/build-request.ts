import type {BuildSpecification} from '../../../engine/build.ts';

/** What is built, fixed when it begins: the file may change meanwhile. */
export type BuildRequest = {
	/** Absolute. */
	directory: string;
	/** Absolute path of the Dockerfile. */
	dockerfile: string;
	/** Its text; lines of steps are looked up in it. */
	text: string;
	/** Where the Dockerfile is in the context is found when that is read. */
	specification: Omit<BuildSpecification, 'dockerfile'>;
};
