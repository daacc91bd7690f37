import type {ContainerSummary} from '../engine/containers.ts';
import type {PruneContainer} from './prune-state.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Of the words in which engines tell an age (go-units, `HumanDuration`). */
const unitMs: Readonly<Record<string, number>> = {
	second,
	minute,
	hour,
	day,
	week: 7 * day,
	month: 30 * day,
	year: 365 * day,
};

const age = /\b(?:(\d+)|About an?|Less than a) (second|minute|hour|day|week|month|year)s? ago$/;

/** @returns Least and greatest age in milliseconds; `undefined` when the words tell none. */
function agesIn(status: string): [number, number] | undefined {
	const [words = '', count = '1', unit = ''] = age.exec(status) ?? [];
	const length = unitMs[unit];
	if (length === undefined) {
		return undefined;
	}

	if (words.startsWith('Less')) {
		return [0, length];
	}

	// Cut to whole units, of hours that were rounded before.
	const roundedMs = length < hour ? 0 : hour / 2;
	return [Number(count) * length - roundedMs, (Number(count) + 1) * length];
}

/**
When a container ended, from the words of the list that it stands in: exact enough for a column, and free,
while the time itself takes a request for each.
@param readAt When the list was made, in milliseconds since the epoch.
*/
export function endFromStatus(
	{state, status}: Pick<ContainerSummary, 'state' | 'status'>,
	readAt: number,
): Pick<PruneContainer, 'finishedAt' | 'finishedFrom'> {
	const ages = state === 'exited' || state === 'dead' ? agesIn(status) : undefined;
	// An answer takes its time, up to which the words were true earlier.
	return ages
		? {
				finishedAt: Math.min(readAt, readAt - ages[0] + minute),
				finishedFrom: readAt - ages[1] - minute,
			}
		: {finishedAt: undefined};
}
