import type {BuildCacheRecord} from '../../../engine/build-cache.ts';
import type {NetworkSummary} from '../../../engine/networks.ts';
import type {FileNode} from '../../machine/files/file-node.ts';

/** A volume as the practice engine keeps it. Containers look into it, and write beside it. */
export type VolumeRecord = {
	readonly name: string;
	readonly isAnonymous: boolean;
	readonly createdAt: number;
	readonly driver: string;
	readonly labels: Readonly<Record<string, string>>;
	/** By absolute path in the volume; its directories are left out. */
	readonly files: Map<string, FileNode>;
};

export type NetworkRecord = Readonly<NetworkSummary>;

export type CacheRecord = Readonly<Omit<BuildCacheRecord, 'isShared'>> & {
	/** Digest of the image layer that it was exported as; `undefined`: none. */
	readonly layer: string | undefined;
};
