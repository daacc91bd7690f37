import type {BuildBackend, BuildEvent, BuildFailure, BuildStep} from '../../engine/build.ts';

export type BuildTransfer = Omit<Extract<BuildEvent, {kind: 'progress'}>, 'kind' | 'stepId'>;

export type BuildWarning = Omit<Extract<BuildEvent, {kind: 'warning'}>, 'kind'>;

/** What is known from the events of a build, without the output of its steps. */
export type BuildRunState = {
	/** `undefined` until the engine has said which builder it is. */
	backend: BuildBackend | undefined;
	/** Why it is not what was asked for, or not BuildKit. */
	backendReason: string | undefined;
	/** Files go to the builder when it asks for them; `undefined` as long as the builder is. */
	asksForFiles: boolean | undefined;
	upload: {sentBytes: number; isComplete: boolean};
	/** In the order in which they began. */
	steps: readonly BuildStep[];
	/** What a step transfers, by its id. */
	transfers: ReadonlyMap<string, readonly BuildTransfer[]>;
	warnings: readonly BuildWarning[];
	/** The result; `undefined` until there is one. */
	imageId: string | undefined;
	failure: BuildFailure | undefined;
};

export const initialBuildRunState: BuildRunState = {
	backend: undefined,
	backendReason: undefined,
	asksForFiles: undefined,
	upload: {sentBytes: 0, isComplete: false},
	steps: [],
	transfers: new Map(),
	warnings: [],
	imageId: undefined,
	failure: undefined,
};
