import type {ImageConfig} from './images.ts';

/** Of an image that says nothing of itself. */
export const emptyImageConfig: ImageConfig = {
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
};
