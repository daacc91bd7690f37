import {phrase, type Shown} from './shown.ts';

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

type Unit = (typeof units)[number];

/** A word for a unit of time, as docker has it. */
export type AgeUnit = Unit['name'];

/** Docker rounds hours, and counts the longer units in rounded hours; what is shorter it cuts off. */
const roundingOf = (seconds: number): number => (seconds < hour ? 0 : hour / 2);

/** Whole seconds; clocks that disagree never give a negative age. */
const secondsSince = (createdAt: number, now: number): number =>
	Math.max(0, Math.floor((now - createdAt) / 1000));

/** @returns The unit and how many of it. @param seconds Whole ones, from 0 on. */
function measure(seconds: number): {unit: Unit; count: number} {
	const rounded = seconds + roundingOf(seconds);
	const unit = units.find(({until}) => rounded < until) ?? units[6];
	return {unit, count: Math.floor(rounded / unit.seconds)};
}

/** Of the ages in seconds that are written as so many of this unit, the first, and the first that is not. */
function rangeOf(unit: Unit, count: number): {from: number; until: number} {
	const rounding = unit.seconds < hour ? 0 : hour / 2;
	return {
		from: unit.seconds === hour && count === 1 ? hour : count * unit.seconds - rounding,
		// The last minutes of an hour are rounded to nothing: an hour begins where they end.
		until: Math.min(unit.until, (count + 1) * unit.seconds) - rounding,
	};
}

/**
`3 hours`, `2 weeks`: docker's units and limits (hours until 48, days until two weeks …), at most 10
columns.
@param createdAt Milliseconds since the epoch, like `now`.
*/
export function formatAge(createdAt: number, now: number): Shown {
	const {unit, count} = measure(secondsSince(createdAt, now));
	return phrase`${count} ${unit.name}${count === 1 ? '' : 's'}`;
}

/** `3h`, `2w`: the same in at most 4 columns (until 999 years). */
export function formatAgeNarrow(createdAt: number, now: number): Shown {
	const {unit, count} = measure(secondsSince(createdAt, now));
	return phrase`${count}${unit.narrow}`;
}

/** When the age is written otherwise for the first time, later than `now`: milliseconds since the epoch. */
export function ageChangesAt(createdAt: number, now: number): number {
	const {unit, count} = measure(secondsSince(createdAt, now));
	return createdAt + rangeOf(unit, count).until * 1000;
}

/**
When that was which is so many units old now, in milliseconds since the epoch: later than the first, at the
last at the second.
*/
export function momentsOfAge(
	name: AgeUnit,
	count: number,
	now: number,
): {after: number; latest: number} {
	const {from, until} = rangeOf(units.find(unit => unit.name === name) ?? units[0], count);
	return {after: now - until * 1000, latest: now - from * 1000};
}
