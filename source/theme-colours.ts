/** Roles that have a colour; the others are told by weight, underlines and inverse alone. */
type ColouredRole = 'accent' | 'muted' | 'success' | 'warning' | 'danger';

/**
SGR codes of text colours, behind bold (1) or an underline (4) where colours alone look alike; empty: the
terminal's own text. They are held by numbers in
`test/theme-colours.test.ts`: contrast, and how far apart they stay for people who see fewer colours.
*/
export type ThemeColours = Readonly<Record<ColouredRole, string>>;

const indexed = (colour: number): string => `38;5;${colour}`;

/** Whose palette is used: the 16 colours of the terminal, which it may have mixed anyhow, or fixed ones. */
export type ColourSet = 'terminal' | 'indexed' | 'high-contrast';

/** The fixed ones are of the 240 that no terminal mixes on its own: they are the same in true colour. */
export const themeColours: Readonly<Record<ColourSet, Record<'dark' | 'light', ThemeColours>>> = {
	terminal: {
		// Neither blue nor dark yellow: both are brown or black somewhere. Red is bold: who sees no green takes one
		// for the other.
		dark: {accent: '36', muted: '37', success: '32', warning: '93', danger: '1;91'},
		// No green, no grey: on white they are too pale in most palettes. Words and symbols tell the same. Magenta is
		// underlined, for who sees no red takes it for blue; bold it would be pale where bold is bright.
		light: {accent: '34', muted: '', success: '', warning: '4;35', danger: '31'},
	},
	indexed: {
		dark: {
			accent: indexed(75),
			muted: indexed(248),
			success: indexed(121),
			warning: indexed(220),
			danger: indexed(209),
		},
		light: {
			accent: indexed(25),
			muted: indexed(241),
			success: indexed(23),
			warning: indexed(93),
			danger: indexed(160),
		},
	},
	'high-contrast': {
		dark: {
			accent: indexed(45),
			muted: '',
			success: indexed(158),
			warning: indexed(226),
			danger: indexed(209),
		},
		light: {
			accent: indexed(21),
			muted: '',
			success: indexed(23),
			warning: indexed(54),
			danger: indexed(124),
		},
	},
};

/** Whether the terminal has more than its own 16 colours, as far as it says so. */
export const hasIndexedColours = ({TERM, COLORTERM, WT_SESSION}: NodeJS.ProcessEnv): boolean =>
	WT_SESSION !== undefined ||
	/256|24bit|truecolor|direct|kitty|alacritty|ghostty|foot/.test(`${TERM} ${COLORTERM}`);
