import {formatBytes} from '../../format/format-bytes.ts';

/** So many bytes, or such a share (0 to 1) of the whole. */
export type Amount = {bytes: number} | {share: number};

/** What a prune shall come to, instead of rules for what goes. Several hold at once: the cache limits what the others take. */
export type PruneGoal = {
	/** Bytes to be freed. */
	freeBytes?: number | undefined;
	/** So much of the engine's disk is to be free. */
	untilFree?: Amount | undefined;
	/** Bytes of build cache that stay; what is above goes, if it may. */
	keepCacheBytes?: number | undefined;
};

const amountText = (amount: Amount): string =>
	'bytes' in amount
		? formatBytes(amount.bytes)
		: `${Number((amount.share * 100).toFixed(2))}% of the disk`;

/** `free 20GB`, `until 15% of the disk is free`, `keep 10GB of build cache`. */
export const goalText = ({freeBytes, untilFree, keepCacheBytes}: PruneGoal): string =>
	[
		...(freeBytes === undefined ? [] : [`free ${formatBytes(freeBytes)}`]),
		...(untilFree === undefined ? [] : [`until ${amountText(untilFree)} is free`]),
		...(keepCacheBytes === undefined ? [] : [`keep ${formatBytes(keepCacheBytes)} of build cache`]),
	].join(', ');
