/**
What shall never go. A thing is protected when any rule fits it; a rule fits when everything that it
says is true of the thing. Globs know `*` (also over slashes), `?`, `[a-z]` and `{a,b}`.
*/
export type ProtectionRule = {
	/** Images: any glob that fits the whole reference, `redis:7` or `localhost:5000/app:1`. */
	reference?: string;
	/** Anything that has labels: `KEY` or `KEY=VALUE`, either a glob. */
	label?: string;
	/** Volumes, containers and networks: a glob for the whole name. */
	name?: string;
	/** Restricts the rule to these; `undefined`: all that the other conditions can be true of. */
	kinds?: readonly PruneKind[];
	/** Younger than this many days; alone, it protects everything that is young. */
	newerThanDays?: number;
};

export type PruneKind = 'image' | 'container' | 'volume' | 'network' | 'build-cache';

export type PruneRules = {
	protect: readonly ProtectionRule[];
};
