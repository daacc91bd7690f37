import {phrase, type Shown, toShown} from './shown.ts';

const padded = (count: number): Shown => toShown(String(count).padStart(2, '0'));

/**
How long something took, in its two largest units: `340ms`, `4.2s`, `1m 05s`, `2h 03m`, `3d 04h`.
@param milliseconds 0 or more; less counts as 0.
*/
export function formatDuration(milliseconds: number): Shown {
	const duration = Math.max(0, milliseconds);
	if (Math.round(duration) < 1000) {
		return phrase`${Math.round(duration)}ms`;
	}

	if (duration < 59_950) {
		return phrase`${toShown((duration / 1000).toFixed(1))}s`;
	}

	const seconds = Math.round(duration / 1000);
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	if (minutes < 60) {
		return phrase`${minutes}m ${padded(seconds % 60)}s`;
	}

	return hours < 24
		? phrase`${hours}h ${padded(minutes % 60)}m`
		: phrase`${Math.floor(hours / 24)}d ${padded(hours % 24)}h`;
}
