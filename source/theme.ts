import {type Paintable, phrase, type Shown, stillShown} from './format/shown.ts';
import {
	type ColourSet,
	hasIndexedColours,
	type ThemeColours,
	themeColours,
} from './theme-colours.ts';

/** What a colour means; components never name a colour. */
export type ColourRole =
	| 'accent'
	| 'muted'
	| 'strong'
	| 'success'
	| 'warning'
	| 'danger'
	| 'match'
	| 'selected';

export type Symbols = {
	pointer: Shown;
	mark: Shown;
	running: Shown;
	stopped: Shown;
	paused: Shown;
	success: Shown;
	failure: Shown;
	warning: Shown;
	ellipsis: Shown;
	ascending: Shown;
	descending: Shown;
	separator: Shown;
	folded: Shown;
	unfolded: Shown;
	horizontal: Shown;
	vertical: Shown;
	topLeft: Shown;
	topRight: Shown;
	bottomLeft: Shown;
	bottomRight: Shown;
	barFull: Shown;
	barEmpty: Shown;
	cursor: Shown;
};

export type Theme = {
	ascii: boolean;
	/** True where a screen reader says the screen: lists tell in which row one is. */
	isSpoken: boolean;
	/** False: text from outside loses its own colours, too. */
	hasColours: boolean;
	symbols: Symbols;
	/** Wraps text in the role's style. */
	paint<Text extends string>(role: ColourRole, text: Text & Paintable<Text>): Shown;
};

export type ThemeOptions = {
	mode: 'dark' | 'light';
	/** True: bold, faint and inverse only (https://no-color.org). */
	noColour: boolean;
	ascii: boolean;
	/** `undefined`: those of the terminal. */
	colours?: ColourSet;
	/** See `Theme`; `undefined`: false. */
	isSpoken?: boolean;
};

/**
What the config file may name: `auto`, `dark` and `light` for the background; the others find it out as `auto`
does.
*/
export const themeNames = [
	'auto',
	'dark',
	'light',
	'high-contrast',
	'terminal',
	'monochrome',
] as const;

export type ThemeName = (typeof themeNames)[number];

type Style = readonly [open: string, close: string];

const bold: Style = ['1', '22'];
const faint: Style = ['2', '22'];
const inverse: Style = ['7', '27'];

const plainStyles: Record<ColourRole, Style> = {
	accent: bold,
	muted: faint,
	strong: bold,
	success: ['', ''],
	warning: bold,
	danger: bold,
	match: ['4', '24'],
	selected: inverse,
};

function inColour(code: string): Style {
	const [, weight] = /^([14]);/.exec(code) ?? [];
	const ends = weight === undefined ? '39' : `${weight === '1' ? 22 : 24};39`;
	return code === '' ? ['', ''] : [code, ends];
}

const styled = ({warning, ...colours}: ThemeColours): Record<ColourRole, Style> => ({
	...plainStyles,
	accent: inColour(colours.accent),
	muted: inColour(colours.muted),
	success: inColour(colours.success),
	warning: inColour(warning),
	danger: inColour(colours.danger),
	match: [`1;${warning}`, warning.startsWith('4;') ? '22;24;39' : '22;39'],
});

const unicodeSymbols: Symbols = {
	pointer: phrase`❯`,
	mark: phrase`◆`,
	running: phrase`●`,
	stopped: phrase`○`,
	paused: phrase`◐`,
	success: phrase`✔`,
	failure: phrase`✖`,
	warning: phrase`▲`,
	ellipsis: phrase`…`,
	ascending: phrase`↑`,
	descending: phrase`↓`,
	separator: phrase`·`,
	folded: phrase`▸`,
	unfolded: phrase`▾`,
	horizontal: phrase`─`,
	vertical: phrase`│`,
	topLeft: phrase`╭`,
	topRight: phrase`╮`,
	bottomLeft: phrase`╰`,
	bottomRight: phrase`╯`,
	barFull: phrase`█`,
	barEmpty: phrase`░`,
	cursor: phrase`▏`,
};

const asciiSymbols: Symbols = {
	pointer: phrase`>`,
	mark: phrase`*`,
	running: phrase`+`,
	stopped: phrase`-`,
	paused: phrase`=`,
	success: phrase`+`,
	failure: phrase`x`,
	warning: phrase`!`,
	ellipsis: phrase`~`,
	ascending: phrase`^`,
	descending: phrase`v`,
	separator: phrase`|`,
	folded: phrase`+`,
	unfolded: phrase`-`,
	horizontal: phrase`-`,
	vertical: phrase`|`,
	topLeft: phrase`+`,
	topRight: phrase`+`,
	bottomLeft: phrase`+`,
	bottomRight: phrase`+`,
	barFull: phrase`#`,
	barEmpty: phrase`.`,
	cursor: phrase`_`,
};

export function createTheme({
	mode,
	noColour,
	ascii,
	colours = 'terminal',
	isSpoken = false,
}: ThemeOptions): Theme {
	const styles = noColour ? plainStyles : styled(themeColours[colours][mode]);
	return {
		ascii,
		isSpoken,
		hasColours: !noColour,
		symbols: ascii ? asciiSymbols : unicodeSymbols,
		paint(role, text) {
			const [open, close] = styles[role];
			return stillShown(
				text === '' || open === '' ? text : `\u001B[${open}m${text}\u001B[${close}m`,
			);
		},
	};
}

/** What a named theme is in the terminal of this environment, until that has said what its background is. */
export function themeOptions(
	name: ThemeName,
	environment: NodeJS.ProcessEnv,
): Pick<ThemeOptions, 'mode' | 'noColour' | 'colours'> {
	const fixed = name === 'high-contrast' ? name : 'indexed';
	return {
		mode: name === 'dark' || name === 'light' ? name : detectThemeMode(environment),
		noColour: name === 'monochrome' || Boolean(environment.NO_COLOR),
		colours: name !== 'terminal' && hasIndexedColours(environment) ? fixed : 'terminal',
	};
}

/**
Whether the terminal's background is light, from COLORFGBG (set by rxvt, Konsole, iTerm2); most
terminals do not say, and most are dark.
*/
function detectThemeMode(environment: NodeJS.ProcessEnv): 'dark' | 'light' {
	const background = Number(environment.COLORFGBG?.split(';').at(-1));
	return background === 7 || background === 15 ? 'light' : 'dark';
}
