/** The whole number that stands in decimal digits, never -0; `undefined`: something else does, or it is not exact. */
export function parseDecimal(text: string): number | undefined {
	const value = /^-?\d+$/.test(text) ? Number(text) || 0 : undefined;
	return Number.isSafeInteger(value) ? value : undefined;
}

/** Seconds as pax has them, with a fraction or without; `undefined`: something else stands there. */
export const parseDecimalSeconds = (text: string): number | undefined =>
	/^-?\d+(?:\.\d*)?$/.test(text) ? Number(text) || 0 : undefined;

/** Digits that {@link parseDecimalSeconds} reads: nine after the point at most, never `1e-9`. */
export function decimalText(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(9) : text;
}
