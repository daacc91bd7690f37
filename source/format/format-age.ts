const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Largest unit first, each with the age from which docker uses it. */
const units = [
	{name: 'year', from: 2 * 365 * day, length: 365 * day},
	{name: 'month', from: 60 * day, length: 30 * day},
	{name: 'week', from: 14 * day, length: 7 * day},
	{name: 'day', from: 2 * day, length: day},
	{name: 'hour', from: 2 * hour, length: hour},
	{name: 'minute', from: 2 * minute, length: minute},
	{name: 'second', from: 0, length: second},
] as const;

/**
How long ago, in docker's words: `3 hours`, `2 weeks`.

@param at Milliseconds since the epoch; 0 and less is a time that the engine does not know.
@param now Milliseconds since the epoch.
*/
export function formatAge(at: number, now: number): string {
	if (at <= 0) {
		return 'unknown';
	}

	const age = Math.max(0, now - at);
	const unit = units.find(({from}) => age >= from);
	const count = Math.floor(age / (unit?.length ?? second));
	return `${count} ${unit?.name ?? 'second'}${count === 1 ? '' : 's'}`;
}
