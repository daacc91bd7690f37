import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {ConfigDifference} from '../../session/verify/verify-config.ts';

/** Why two builds of the same thing differ there all the same. */
export type VolatileReason =
	/** Nothing but modification times. */
	| 'time'
	| 'cache'
	| 'log'
	| 'temporary'
	| 'history'
	| 'bytecode'
	/** Made out of other files by a program, in an order of its own (`ld.so.cache`). */
	| 'index'
	/** What a program keeps of the state before the last change (`/etc/passwd-`). */
	| 'backup'
	/** Made up anew each time: machine ids, host keys. */
	| 'identity';

/** `added`: only the built image has it; `deleted`: only the committed one. */
export type VolatileDifference = {change: FileTreeChange; reason: VolatileReason};

export type RealDifference = {
	change: FileTreeChange;
	/** Where it most likely comes from, as a sentence. Quotes commands. */
	cause: string;
};

export type ProofVerdict =
	/** Path by path and setting by setting the same. */
	| 'same'
	/** Only what differs from build to build. */
	| 'volatile-only'
	| 'different';

/** How an image that was built compares with the one that was committed. */
export type BuildProof = {
	committedId: string;
	builtId: string;
	/** Of all layers, as the engine counts them. */
	committedBytes: number;
	builtBytes: number;
	/** Paths of the committed image. */
	comparedPaths: number;
	volatile: VolatileDifference[];
	real: RealDifference[];
	/** `planned` is what the committed image has, `actual` what the built one has. */
	settings: ConfigDifference[];
	verdict: ProofVerdict;
};
