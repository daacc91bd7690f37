const unitMs = {
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 7 * 86_400_000,
} as const;

const isUnit = (unit: string): unit is keyof typeof unitMs => unit in unitMs;

/**
Reads `7d`, `36h`, `2w`, `1d12h`: whole numbers, each with one of `s`, `m`, `h`, `d`, `w`.
@returns Milliseconds, more than 0; `undefined` for anything else.
*/
export function parseDuration(text: string): number | undefined {
	const trimmed = text.trim().toLowerCase();
	if (!/^(?:\d{1,6}[smhdw])+$/.test(trimmed)) {
		return undefined;
	}

	let milliseconds = 0;
	for (const [, count, unit = ''] of trimmed.matchAll(/(\d+)([smhdw])/g)) {
		milliseconds += isUnit(unit) ? Number(count) * unitMs[unit] : 0;
	}

	return milliseconds > 0 ? milliseconds : undefined;
}
