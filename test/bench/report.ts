/** One line of the report; smaller is better in all of them. */
export type Figure = {name: string; unit: string; value: number; target: number | undefined};

export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((left, right) => left - right);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median of each figure over several runs that gave the same figures. */
export function medianOf(runs: readonly (readonly Figure[])[]): Figure[] {
	return (runs[0] ?? []).map((figure, index) => ({
		...figure,
		value: median(runs.map(run => run[index]?.value ?? Number.NaN)),
	}));
}

const shown = (value: number): string =>
	value >= 100 || value === 0 ? value.toFixed(0) : value.toFixed(1);

/** @returns A table: figure, value, target, and how much of the target was used. */
export function table(title: string, figures: readonly Figure[]): string {
	const lines = figures.map(({name, unit, value, target}) => {
		const ratio = target
			? `${(value / target).toFixed(2)}x`
			: target === 0 && value > 0
				? 'over'
				: '';
		const isMissed = target !== undefined && value > target;
		return [
			name.padEnd(46),
			`${shown(value)} ${unit}`.padStart(14),
			(target === undefined ? '' : `<= ${shown(target)}`).padStart(12),
			ratio.padStart(8),
			isMissed ? '  missed' : '',
		].join('');
	});
	return [
		`\n${title}`,
		`${'figure'.padEnd(46)}${'reached'.padStart(14)}${'target'.padStart(12)}${'ratio'.padStart(8)}`,
		...lines,
		'',
	].join('\n');
}
