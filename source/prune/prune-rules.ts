/**
What shall never go. A thing is protected when any rule fits it; a rule fits when everything that it
says is true of the thing. Globs know `*` (also over slashes), `?`, `[a-z]` and `{a,b}`.
*/
export type ProtectionRule = {
	/**
	Images: any glob that fits the whole reference, `redis:7` or `localhost:5000/app:1`, or all of it but its
	tag or digest, `redis`; also without the `localhost/` that Podman puts before names without a registry; one that
	begins with `docker.io/` also in its full form, `docker.io/library/redis:7`.
	*/
	reference?: string;
	/** Anything that has labels: `KEY` or `KEY=VALUE`, either a glob. */
	label?: string;
	/** Volumes, containers with their logs, pods and networks: a glob for the whole name. */
	name?: string;
	/** Restricts the rule to these; alone, it protects all of them. `undefined`: no restriction. */
	kinds?: readonly PruneKind[];
	/**
	Restricts the rule to engines: a glob for the name of a docker context or of a host of the config file, for an
	address, or for the name of the engine's machine; alone, it protects everything there.
	*/
	host?: string;
	/** Younger than this many days; alone, it protects everything that is young. */
	newerThanDays?: number;
};

/** In the order in which they are named. */
export const pruneKinds = [
	'container',
	'log',
	'pod',
	'image',
	'network',
	'volume',
	'build-cache',
] as const;

export type PruneKind = (typeof pruneKinds)[number];

export type PruneRules = {
	protect: readonly ProtectionRule[];
	/**
	How long presets and rules leave alone what has arrived or lost its name: `24h`, as for `--older-than`.
	`undefined` or `0`: not at all.
	*/
	grace?: string | undefined;
};
