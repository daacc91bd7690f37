import type {ListOptions, RequestOptions} from './request-options.ts';

/** One entry of GET /networks. */
export type NetworkSummary = {
	id: string;
	name: string;
	/** For example `bridge`. */
	driver: string;
	/** Milliseconds since the epoch; `undefined` when not told. */
	createdAt: number | undefined;
	/** Comes with the engine and cannot be removed: `bridge`, `host`, `none`, Podman's `podman`. */
	isPredefined: boolean;
	/** Belongs to a whole swarm, and not to this engine alone (scope `swarm`). */
	isSwarm: boolean;
	labels: Record<string, string>;
};

/** A service of a swarm, as far as it holds networks (GET /services). */
export type NetworkService = {
	name: string;
	/** Ids of the networks that its tasks are in, also while it has no task, or none on this node. */
	networkIds: string[];
};

export type NetworkOperations = {
	/** By name. */
	list(options: ListOptions): Promise<NetworkSummary[]>;
	/**
	What holds networks of a swarm, whichever node it runs on (GET /services).
	@returns `undefined` where nobody can say: no manager of a swarm.
	*/
	listServices(options: RequestOptions): Promise<NetworkService[] | undefined>;
	/**
	Removes a network (DELETE /networks/{id}). Docker does so although stopped containers still refer to
	it, and cannot start them afterwards.
	@param network Id or name.
	@throws Problem `conflict` while a running container is in it, or when it is predefined.
	*/
	remove(network: string, options: RequestOptions): Promise<void>;
};
