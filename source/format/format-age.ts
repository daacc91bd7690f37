const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const month = 30 * day;
const year = 365 * day;

/** Each unit with the age in seconds up to which it is used. */
const units = [
	{until: minute, seconds: 1, name: 'second', narrow: 's'},
	{until: hour, seconds: minute, name: 'minute', narrow: 'm'},
	{until: 2 * day, seconds: hour, name: 'hour', narrow: 'h'},
	{until: 2 * week, seconds: day, name: 'day', narrow: 'd'},
	{until: 2 * month, seconds: week, name: 'week', narrow: 'w'},
	{until: 2 * year, seconds: month, name: 'month', narrow: 'mo'},
	{until: Number.POSITIVE_INFINITY, seconds: year, name: 'year', narrow: 'y'},
] as const;

/** @returns The unit and how many of it; clocks that disagree never give a negative age. */
function measure(createdAt: number, now: number) {
	const age = Math.max(0, Math.floor((now - createdAt) / 1000));
	const unit = units.find(({until}) => age < until) ?? units[6];
	return {unit, count: Math.floor(age / unit.seconds)};
}

/**
`3 hours`, `2 weeks`: docker's units and limits (hours until 48, days until two weeks …), at most 10
columns.
@param createdAt Milliseconds since the epoch, like `now`.
*/
export function formatAge(createdAt: number, now: number): string {
	const {unit, count} = measure(createdAt, now);
	return `${count} ${unit.name}${count === 1 ? '' : 's'}`;
}

/** `3h`, `2w`: the same in at most 4 columns (until 999 years). */
export function formatAgeNarrow(createdAt: number, now: number): string {
	const {unit, count} = measure(createdAt, now);
	return `${count}${unit.narrow}`;
}
