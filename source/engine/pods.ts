import type {ListOptions, RequestOptions} from './request-options.ts';

/** Podman's words for how the containers of a pod are; `unknown` for one that no Podman so far has said. */
export type PodState =
	| 'created'
	| 'running'
	| 'degraded'
	| 'paused'
	| 'stopped'
	| 'exited'
	| 'dead'
	| 'error'
	| 'unknown';

/** One entry of GET /libpod/pods/json. */
export type PodSummary = {
	id: string;
	name: string;
	/** `degraded`: some of its containers run, some do not. */
	state: PodState;
	/** Milliseconds since the epoch; `undefined` when not told. */
	createdAt: number | undefined;
	/** The container that keeps its namespaces, which only goes with the pod; `undefined`: it has none. */
	infraId: string | undefined;
	/** Ids of all its containers, that one included. */
	containerIds: string[];
	labels: Record<string, string>;
};

/** A container in Podman's storage that is none of Podman's own: Buildah's, or what a broken build left behind. */
export type ExternalContainer = {
	id: string;
	name: string;
	imageId: string;
	/** Milliseconds since the epoch; `undefined` when not told. */
	createdAt: number | undefined;
};

/** What only Podman has. */
export type PodOperations = {
	/** By name; empty on engines without pods. */
	list(options: ListOptions): Promise<PodSummary[]>;
	/** By name; empty on engines without such containers (GET /libpod/containers/json?external=true). */
	listExternal(options: ListOptions): Promise<ExternalContainer[]>;
	/**
	Removes a pod (DELETE /libpod/pods/{id}). Podman also removes what is stopped in it, and its infra
	container even while that runs: whoever wants to keep a container asks before.
	@throws Problem while another container in it runs.
	*/
	remove(pod: string, options: RequestOptions): Promise<void>;
};
