import {describe, expect, test} from 'vitest';
import {phrase} from '../source/format/shown.ts';
import {type ColourRole, createTheme, themeNames, themeOptions} from '../source/theme.ts';
import {hasIndexedColours, type themeColours} from '../source/theme-colours.ts';
import {
	contrastOf,
	distanceOf,
	fromHex,
	indexedColour,
	type Rgb,
	visions,
} from './helpers/colour-numbers.ts';

const hexes = (...colours: string[]): Rgb[] => colours.map(fromHex);

/** Grounds of terminals in use: plain, Solarized, One, Ubuntu, Nord, Dracula. */
const grounds = {
	dark: hexes('000000', '1e1e1e', '002b36', '282c34', '300a24', '2e3440', '282a36'),
	light: hexes('ffffff', 'fdf6e3', 'fafafa', 'eeeeee'),
};

/** The first 16 colours where the terminal has mixed them: xterm, the console of Linux, Windows, GNOME. */
const palettes = {
	xterm: hexes(
		...['000000', 'cd0000', '00cd00', 'cdcd00', '0000ee', 'cd00cd', '00cdcd', 'e5e5e5'],
		...['7f7f7f', 'ff0000', '00ff00', 'ffff00', '5c5cff', 'ff00ff', '00ffff', 'ffffff'],
	),
	console: hexes(
		...['000000', 'aa0000', '00aa00', 'aa5500', '0000aa', 'aa00aa', '00aaaa', 'aaaaaa'],
		...['555555', 'ff5555', '55ff55', 'ffff55', '5555ff', 'ff55ff', '55ffff', 'ffffff'],
	),
	windows: hexes(
		...['0c0c0c', 'c50f1f', '13a10e', 'c19c00', '0037da', '881798', '3a96dd', 'cccccc'],
		...['767676', 'e74856', '16c60c', 'f9f1a5', '3b78ff', 'b4009e', '61d6d6', 'f2f2f2'],
	),
	gnome: hexes(
		...['2e3436', 'cc0000', '4e9a06', 'c4a000', '3465a4', '75507b', '06989a', 'd3d7cf'],
		...['555753', 'ef2929', '8ae234', 'fce94f', '729fcf', 'ad7fa8', '34e2e2', 'eeeeec'],
	),
};

/** What the theme paints with, as colours; `undefined`: the terminal's own text. */
function colourOf(
	role: ColourRole,
	{name, mode, palette}: {name: keyof typeof themeColours; mode: 'dark' | 'light'; palette: Rgb[]},
): Rgb | undefined {
	const theme = createTheme({mode, colours: name, noColour: false, ascii: false});
	const codes = /^\u001B\[([\d;]+)m/.exec(theme.paint(role, phrase`text`))?.[1] ?? '';
	expect(codes.split(';'), 'faint text has no contrast that is known').not.toContain('2');
	const indexed = /38;5;(\d+)/.exec(codes)?.[1];
	if (indexed !== undefined) {
		expect(Number(indexed)).toBeGreaterThanOrEqual(16);
		return indexedColour(Number(indexed));
	}

	const [, bright, index] = /(?:^|;)(3|9)([0-7])$/.exec(codes) ?? [];
	return index === undefined ? undefined : palette[Number(index) + (bright === '9' ? 8 : 0)];
}

/** Bold or underlined, in the terminal's own 16 colours. */
function weightOf(role: ColourRole, mode: 'dark' | 'light'): string {
	const theme = createTheme({mode, colours: 'terminal', noColour: false, ascii: false});
	return /^\u001B\[([14]);/.exec(theme.paint(role, phrase`text`))?.[1] ?? '';
}

const roles: readonly ColourRole[] = [
	'accent',
	'muted',
	'strong',
	'success',
	'warning',
	'danger',
	'match',
	'selected',
];

const modes = ['dark', 'light'] as const;

/*
Inverse text has the contrast of what it turns around. So one number holds for text on the ground, for a match or
a status on the selected row, and for a status that is selected itself.
*/
describe.each(modes)('In %s', mode => {
	test.each(roles)('%s has 4.5:1 in 256 colours and more, on all usual grounds', role => {
		const colour = colourOf(role, {name: 'indexed', mode, palette: []});
		for (const ground of colour ? grounds[mode] : []) {
			expect(contrastOf(colour as Rgb, ground), String(ground)).toBeGreaterThanOrEqual(4.5);
		}
	});

	test.each(roles)('%s has 7:1 in high contrast on black, white and nearly so', role => {
		const colour = colourOf(role, {name: 'high-contrast', mode, palette: []});
		const plain = mode === 'dark' ? hexes('000000', '1e1e1e') : hexes('ffffff', 'fafafa');
		for (const ground of colour ? plain : []) {
			expect(contrastOf(colour as Rgb, ground), String(ground)).toBeGreaterThanOrEqual(7);
		}
	});

	test.each(roles)('%s has 4.5:1 in the 16 colours of usual terminals', role => {
		const ground = fromHex(mode === 'dark' ? '000000' : 'ffffff');
		for (const [title, palette] of Object.entries(palettes)) {
			const colour = colourOf(role, {name: 'terminal', mode, palette});
			expect(colour ? contrastOf(colour, ground) : 21, title).toBeGreaterThanOrEqual(4.5);
		}
	});

	test.each(Object.keys(visions) as (keyof typeof visions)[])(
		'States have colours that stay far apart with %s vision, or differ in weight',
		vision => {
			for (const [title, palette] of Object.entries(palettes)) {
				const told = (['accent', 'success', 'warning', 'danger'] as const).map(role => ({
					role,
					weight: weightOf(role, mode),
					colour:
						colourOf(role, {name: 'terminal', mode, palette}) ??
						fromHex(mode === 'dark' ? 'ffffff' : '000000'),
				}));
				for (const [index, one] of told.entries()) {
					for (const other of told.slice(index + 1)) {
						const isToldApart =
							one.weight !== other.weight ||
							distanceOf(one.colour, other.colour, visions[vision]) >= 25;
						expect(isToldApart, `${title} ${one.role}, ${other.role}`).toBe(true);
					}
				}
			}

			for (const name of ['indexed', 'high-contrast'] as const) {
				const told = (['accent', 'success', 'warning', 'danger'] as const).map(role =>
					colourOf(role, {name, mode, palette: []}),
				) as Rgb[];
				for (const [index, one] of told.entries()) {
					for (const other of told.slice(index + 1)) {
						expect(
							distanceOf(one, other, visions[vision]),
							`${name} ${one}, ${other}`,
						).toBeGreaterThan(25);
					}
				}
			}
		},
	);
});

test('A theme is chosen by its name, and by what the terminal says of itself', () => {
	const many = {TERM: 'xterm-256color'};
	expect(themeOptions('auto', many)).toEqual({mode: 'dark', noColour: false, colours: 'indexed'});
	expect(themeOptions('auto', {...many, COLORFGBG: '0;15'})).toMatchObject({mode: 'light'});
	expect(themeOptions('dark', {...many, COLORFGBG: '0;15'})).toMatchObject({mode: 'dark'});
	expect(themeOptions('high-contrast', many)).toMatchObject({colours: 'high-contrast'});
	expect(themeOptions('terminal', many)).toMatchObject({colours: 'terminal'});
	expect(themeOptions('monochrome', many)).toMatchObject({noColour: true});
	for (const name of themeNames) {
		expect(themeOptions(name, {TERM: 'xterm'})).toMatchObject({colours: 'terminal'});
		expect(themeOptions(name, {TERM: 'linux', NO_COLOR: '1'})).toMatchObject({noColour: true});
	}
});

test.each([
	{TERM: 'xterm-256color'},
	{TERM: 'xterm', COLORTERM: 'truecolor'},
	{TERM: 'tmux-direct'},
	{WT_SESSION: 'a'},
])('More than 16 colours are seen in %o', environment => {
	expect(hasIndexedColours(environment)).toBe(true);
});
