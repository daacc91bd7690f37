import type {ListOptions, RequestOptions} from './request-options.ts';

/** A range of addresses that a network gives to its containers. */
export type Subnet = {
	/** For example `172.18.0.0/16`. */
	range: string;
	/** Address of the engine's host in it; `undefined` when not told. */
	gateway: string | undefined;
};

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
	/** Its containers reach each other, and nothing outside of it. */
	isInternal: boolean;
	/** Empty for `host` and `none`. */
	subnets: Subnet[];
	labels: Record<string, string>;
	/** What its driver was told when it was created. */
	options: Record<string, string>;
};

/** GET /networks/{id} */
export type NetworkDetails = NetworkSummary & {
	/** Addresses of its running containers, with the length of the subnet's prefix, by the container's id. */
	addresses: Record<string, string[]>;
	/** The engine's answer as it came, for showing only. */
	inspected: unknown;
};

export type NetworkSpecification = {
	name: string;
	/** For example `bridge`; `undefined`: the engine's default one. */
	driver: string | undefined;
	/** Such as `10.5.0.0/24`; `undefined`: the engine chooses one that is free. */
	subnet: string | undefined;
	/** `undefined`: the engine chooses, usually the first address. */
	gateway: string | undefined;
	isInternal: boolean;
	labels: Record<string, string>;
};

export type NetworkOperations = {
	/** By name. */
	list(options: ListOptions): Promise<NetworkSummary[]>;
	/** @param network Id or name. */
	inspect(network: string, options: RequestOptions): Promise<NetworkDetails>;
	/**
	Creates a network (POST /networks/create).
	@returns Its id.
	@throws Problem `conflict` when the name is in use; `invalid` or `failed` for a subnet that cannot be had.
	*/
	create(specification: NetworkSpecification, options: RequestOptions): Promise<string>;
	/**
	Removes a network (DELETE /networks/{id}). Docker does so although stopped containers still refer to
	it, and cannot start them afterwards.
	@param network Id or name.
	@throws Problem `conflict` while a running container is in it, or when it is predefined.
	*/
	remove(network: string, options: RequestOptions): Promise<void>;
};
