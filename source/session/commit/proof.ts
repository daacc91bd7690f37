import type {ImageConfig} from '../../engine/image-config.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {ConfigDifference} from '../verify/verify-config.ts';

/** What the image turned out to be, compared with the plan. */
export type Proof = {
	configDifferences: readonly ConfigDifference[];
	/** Planned settings that this engine never tells, so that they could not be compared. */
	untoldFields: readonly (keyof ImageConfig)[];
	/** Paths that are not as planned: any of these means that the commit went wrong. */
	realDifferences: readonly FileTreeChange[];
	/** How many paths differ by the engine itself (its own files, times). */
	engineDifferences: number;
	/**
	`layer`: paths of the new layer were compared, and what lies below it is the base by digest. `image`, or left
	out by an earlier Slipway: all paths.
	*/
	scope?: 'layer' | 'image' | undefined;
	/** Paths that were compared. */
	comparedPaths: number;
	/** Bytes of the topmost layer as the engine counts them; 0 when it made none. */
	layerBytes: number;
	/** Layers of the image; 125 is the most that engines mount. */
	layerCount: number;
	/** Newest line of its history, as `docker history` shows it. */
	historyLine: string | undefined;
};
