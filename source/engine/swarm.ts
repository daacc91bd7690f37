import type {RequestOptions} from './request-options.ts';

/** That an engine is a node of a swarm (GET /info). */
export type SwarmMembership = {
	nodeId: string;
	/** Only a manager knows the other nodes and the services. */
	isManager: boolean;
};

/** One entry of GET /nodes. */
export type SwarmNode = {
	id: string;
	hostName: string;
	role: 'manager' | 'worker';
	/** True for the manager that leads. */
	isLeader: boolean;
	/** `active`, `pause`, `drain`: whether tasks are given to it. */
	availability: string;
	/** `ready`, `down`, `unknown`, `disconnected`: as the managers see it. */
	state: string;
	/** IP address by which managers know it; empty when not told. */
	address: string;
	/** Empty when not told. */
	engineVersion: string;
	/** Of `docker node update --label-add`. */
	labels: Record<string, string>;
	/** Of the engine's own settings. */
	engineLabels: Record<string, string>;
};

/** One entry of GET /services, as far as it holds networks and images. */
export type SwarmService = {
	name: string;
	/** Ids of the networks that its tasks are in, also while it has no task, or none on this node. */
	networkIds: string[];
	/** Reference of the image that its tasks are made of: `web:2`, `web:2@sha256:…`; empty where they have none. */
	image: string;
	/** The same before the last update, to which it can be rolled back; empty where there is none. */
	previousImage: string;
	/** Where its tasks may run: `node.role==manager`. All of them hold. */
	constraints: readonly string[];
	/** The same before the last update. */
	previousConstraints: readonly string[];
};

/** What a manager knows. */
export type Swarm = {nodes: readonly SwarmNode[]; services: readonly SwarmService[]};

export type SwarmOperations = {
	/**
	Nodes and services of the swarm that this engine belongs to (GET /nodes and /services). Changes nothing.
	@returns `undefined` where nobody can say: no manager of a swarm.
	*/
	read(options: RequestOptions): Promise<Swarm | undefined>;
	/**
	The same for one of its nodes, of whichever engine that is open and manages it.
	@returns `undefined` where none of them does.
	*/
	readFor(nodeId: string, options: RequestOptions): Promise<Swarm | undefined>;
};
