const units: Readonly<Record<string, string>> = {
	second: 's',
	minute: 'm',
	hour: 'h',
	day: 'd',
	week: 'w',
	month: 'mo',
	year: 'y',
};

/**
The engine's own words in as few columns as they can do with: `Up 2 hours (health: starting)` as
`Up 2h (starting)`. A list cuts off what does not fit, and the end is what matters most.
*/
export function compactStatus(status: string): string {
	return status
		.replace(/\bLess than a second\b/i, '0s')
		.replace(/\b(?:About )?an? (second|minute|hour|day|week|month|year)\b/i, '1 $1')
		.replace(
			/\b(\d+) (second|minute|hour|day|week|month|year)s?\b/,
			(_all, count: string, unit: string) => `${count}${units[unit]}`,
		)
		.replace('(health: ', '(');
}
