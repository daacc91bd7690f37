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

export type NetworkOperations = {
	/** By name. */
	list(options: ListOptions): Promise<NetworkSummary[]>;
	/**
	Removes a network (DELETE /networks/{id}). Docker does so although stopped containers still refer to
	it, and cannot start them afterwards.
	@param network Id or name.
	@throws Problem `conflict` while a running container is in it, or when it is predefined.
	*/
	remove(network: string, options: RequestOptions): Promise<void>;
};
