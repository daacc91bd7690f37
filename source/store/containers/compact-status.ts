import {type AgeUnit, formatAge} from '../../format/format-age.ts';

const narrowUnits: Readonly<Record<AgeUnit, string>> = {
	second: 's',
	minute: 'm',
	hour: 'h',
	day: 'd',
	week: 'w',
	month: 'mo',
	year: 'y',
};

const unit = Object.keys(narrowUnits).join('|');

const agePattern = new RegExp(
	`\\b(?:Less than a second|(?:About )?an? (${unit})|(\\d+) (${unit})s?)\\b`,
	'i',
);

/** How long ago that was which the engine's words are about, to the unit; `undefined`: they tell no age. */
export function ageInStatus(status: string): {count: number; unit: AgeUnit} | undefined {
	const found = agePattern.exec(status);
	if (!found) {
		return undefined;
	}

	const [, one, count, many] = found;
	const name = (one ?? many ?? 'second').toLowerCase() as AgeUnit;
	return {count: one === undefined ? Number(count ?? 0) : 1, unit: name};
}

/** The engine's own words with another age in them, for what was right when it was asked. */
const statusWithAge = (status: string, age: string): string => status.replace(agePattern, age);

/**
The engine's own words with the age of now.
@param since When it began, and `now`: milliseconds since the epoch. `undefined`: not known, the engine's words stay.
*/
export const statusAt = (status: string, since: number | undefined, now: number): string =>
	since === undefined ? status : statusWithAge(status, formatAge(since, now));

/**
The engine's own words in as few columns as they can do with: `Up 2 hours (health: starting)` as
`Up 2h (starting)`. A list cuts off what does not fit, and the end is what matters most.
@param age In place of the engine's, which was right when it was asked; `undefined`: the engine's.
*/
export function compactStatus(status: string, age?: string): string {
	const told = ageInStatus(status);
	const narrow = age ?? (told ? `${told.count}${narrowUnits[told.unit]}` : '');
	return statusWithAge(status, narrow).replace('(health: ', '(');
}
