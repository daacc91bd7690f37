import type {CommitSpecification} from '../../source/engine/commit.ts';

/** A commit that asks for nothing of its own. */
export const plainCommit: CommitSpecification = {
	reference: undefined,
	author: undefined,
	message: undefined,
	pause: false,
	config: {
		command: undefined,
		entrypoint: undefined,
		environment: [],
		exposedPorts: [],
		volumes: [],
		user: undefined,
		workingDirectory: undefined,
		labels: {},
		stopSignal: undefined,
		healthcheck: undefined,
		shell: undefined,
		onBuild: [],
	},
};
