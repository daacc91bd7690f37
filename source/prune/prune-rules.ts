/**
What shall never go. A thing is protected when any rule fits it; a rule fits when everything that it
says is true of the thing. Globs know `*` (also over slashes), `?`, `[a-z]` and `{a,b}`.
*/
export type ProtectionRule = {
	/**
	Images: any glob that fits the whole reference, `redis:7` or `localhost:5000/app:1`; one that begins
	with `docker.io/` also in its full form, `docker.io/library/redis:7`.
	*/
	reference?: string;
	/** Anything that has labels: `KEY` or `KEY=VALUE`, either a glob. */
	label?: string;
	/** Volumes, containers and networks: a glob for the whole name. */
	name?: string;
	/** Restricts the rule to these; alone, it protects all of them. `undefined`: no restriction. */
	kinds?: readonly PruneKind[];
	/** Younger than this many days; alone, it protects everything that is young. */
	newerThanDays?: number;
};

/** In the order in which a plan lists them. */
export const pruneKinds = ['container', 'image', 'network', 'volume', 'build-cache'] as const;

export type PruneKind = (typeof pruneKinds)[number];

export type PruneRules = {
	protect: readonly ProtectionRule[];
};
