/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** @param hex `1e1e1e`. */
export const fromHex = (hex: string): Rgb => [
	Number.parseInt(hex.slice(0, 2), 16),
	Number.parseInt(hex.slice(2, 4), 16),
	Number.parseInt(hex.slice(4, 6), 16),
];

/** One of the colours 16 to 255 of xterm: a cube, then greys. */
export function indexedColour(index: number): Rgb {
	if (index >= 232) {
		const grey = 8 + 10 * (index - 232);
		return [grey, grey, grey];
	}

	const place = index - 16;
	const part = (step: number): number => (step === 0 ? 0 : 55 + 40 * step);
	return [part(Math.floor(place / 36)), part(Math.floor(place / 6) % 6), part(place % 6)];
}

/** A part of sRGB as light, 0 to 1. */
function light(part: number): number {
	const share = part / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

const luminance = ([red, green, blue]: Rgb): number =>
	0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);

/** As WCAG 2 counts it: 1 (none) to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
	const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (bright + 0.05) / (dark + 0.05);
}

type Matrix = readonly (readonly [number, number, number])[];

/** What light becomes for whom: the matrices of Machado, Oliveira and Fernandes for full severity. */
export const visions: Readonly<Record<'usual' | 'protanopia' | 'deuteranopia', Matrix>> = {
	usual: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
};

function toLab(colour: Rgb, vision: Matrix): [number, number, number] {
	const [r, g, b] = colour.map(light) as [number, number, number];
	const [red, green, blue] = vision.map(([x, y, z]) =>
		Math.min(1, Math.max(0, x * r + y * g + z * b)),
	) as [number, number, number];
	const root = (share: number): number =>
		share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
	const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
	const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
	const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How far two colours are apart in CIELAB: at 2 one begins to see it, at 10 it is seen at a glance. */
export function distanceOf(one: Rgb, other: Rgb, vision: Matrix): number {
	const [a, b] = [toLab(one, vision), toLab(other, vision)];
	return Math.hypot(...a.map((part, index) => part - (b[index] ?? 0)));
}
