import {engineMatrix} from './engine-matrix.ts';

export type PrivateEngineKind = keyof typeof engineMatrix;

export const privateEngineKinds = Object.keys(engineMatrix) as PrivateEngineKind[];

/**
The oldest and the newest of Docker and of Podman, and both image stores, for whole jobs. Those between them keep
the same contract (`test/contract/`), and a job that these four do takes minutes on each.
*/
export const outerEngineKinds = [
	'docker',
	'docker-28-containerd',
	'podman',
	'podman-5',
] as const satisfies readonly PrivateEngineKind[];

/** A real container engine that belongs to this test run alone. */
export type PrivateEngine = {
	readonly kind: PrivateEngineKind;
	readonly socketPath: string;
	/** `unix://` and the socket's path, as `DOCKER_HOST` wants it. */
	readonly host: string;
	/** Everything it keeps is below this folder. */
	readonly folder: string;
	/** Ends it as a shutdown of the machine would: its containers stop, its data stays. */
	shutDown(): Promise<void>;
	/** Ends it with SIGKILL, as a crash would. Docker's containers die with it, Podman's live on. */
	kill(): Promise<void>;
	/** Starts it again on the same socket and data, after shutting it down where it still runs. */
	restart(): Promise<void>;
	/** Ends it for good and removes its containers, processes, bridge, rules, mounts and folder. */
	stop(): Promise<void>;
};
