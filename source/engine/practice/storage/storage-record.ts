import type {BuildCacheRecord} from '../../build-cache.ts';
import type {NetworkSummary} from '../../networks.ts';

/** A volume as the practice engine keeps it: how much is in it, not what. */
export type VolumeRecord = {
	readonly name: string;
	readonly isAnonymous: boolean;
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
	readonly sizeBytes: number;
};

export type NetworkRecord = Readonly<NetworkSummary>;

export type CacheRecord = Readonly<Omit<BuildCacheRecord, 'isShared'>> & {
	/** Digest of the image layer that it was exported as; `undefined`: none. */
	readonly layer: string | undefined;
};
