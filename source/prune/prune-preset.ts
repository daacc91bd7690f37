import type {PruneEntry} from './prune-plan.ts';

/** Ready-made choices. None ever takes a volume. */
export type PrunePreset =
	/** Images without a name. */
	| {kind: 'dangling'}
	/** Images, stopped containers, networks and build cache that nothing needs. */
	| {kind: 'unused'}
	/** Of these, what was neither made nor used for this long. */
	| {kind: 'unused-older-than'; olderThanMs: number}
	/** Unused tags of each repository but for its newest ones, `count` (0 or more) of them. */
	| {kind: 'keep-newest'; count: number}
	| {kind: 'build-cache'};

export type PresetChoice = {
	/** Keys of what the preset takes, to be marked. */
	keys: ReadonlySet<string>;
	/** Why the preset leaves a removable entry alone: `newer than 7 days`; `undefined`: it takes it. */
	whyNot(entry: PruneEntry): string | undefined;
};
