import type {Healthcheck} from './healthcheck.ts';

/** What an image would run with (the `Config` object of an image). Undefined: the image does not set it. */
export type ImageConfig = {
	command: string[] | undefined;
	entrypoint: string[] | undefined;
	/** `KEY=value` lines. */
	environment: string[];
	/** For example `80/tcp`. */
	exposedPorts: string[];
	volumes: string[];
	user: string | undefined;
	workingDirectory: string | undefined;
	labels: Record<string, string>;
	stopSignal: string | undefined;
	healthcheck: Healthcheck | undefined;
	/** SHELL instruction of the image. */
	shell: string[] | undefined;
	/** ONBUILD triggers. */
	onBuild: string[];
};

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
