import type {VolumeUsage} from '../../disk-usage.ts';
import {requiredText} from '../values.ts';
import type {RawVolumeUsage} from './raw-disk-usage.ts';

/** Engines say -1 for what they did not count. */
export const countedSize = (bytes: number | undefined): number | undefined =>
	Number.isFinite(bytes) && Number(bytes) >= 0 ? bytes : undefined;

/** @throws TypeError for an entry that cannot be read. */
export const toVolumeUsage = ({Name, UsageData}: RawVolumeUsage): VolumeUsage => ({
	name: requiredText(Name),
	sizeBytes: countedSize(UsageData?.Size),
});
