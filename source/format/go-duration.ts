/** Nanoseconds by unit, the longest first. */
const units = {
	h: 3_600_000_000_000,
	m: 60_000_000_000,
	s: 1_000_000_000,
	ms: 1_000_000,
	us: 1000,
	µs: 1000,
	ns: 1,
} as const;

const isUnit = (unit: string): unit is keyof typeof units => unit in units;

/**
A duration as Go programs write it, Docker among them: `30s`, `1m30s`, `1.5s`, `500ms`; `0s` for none.
@param nanoseconds A whole number, 0 or more. `parseGoDuration` reads it back.
*/
export function formatGoDuration(nanoseconds: number): string {
	const parts: string[] = [];
	let rest = nanoseconds;
	for (const unit of ['h', 'm', 's', 'ms', 'us', 'ns'] as const) {
		const count = Math.floor(rest / units[unit]);
		rest -= count * units[unit];
		if (count > 0) {
			parts.push(`${count}${unit}`);
		}
	}

	return parts.join('') || '0s';
}

/** @returns Nanoseconds, rounded; `undefined` for what is no duration, and for more than can be told exactly. */
export function parseGoDuration(text: string): number | undefined {
	if (text === '0') {
		return 0;
	}

	if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|ns))+$/.test(text)) {
		return undefined;
	}

	let nanoseconds = 0;
	for (const [, count, unit = ''] of text.matchAll(/([\d.]+)([a-zµ]+)/g)) {
		nanoseconds += isUnit(unit) ? Number(count) * units[unit] : 0;
	}

	const rounded = Math.round(nanoseconds);
	return Number.isSafeInteger(rounded) ? rounded : undefined;
}
