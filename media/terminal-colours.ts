/** What a terminal paints with where a program leaves it the choice. */
export type TerminalColours = {
	background: string;
	/** Of text without a colour. */
	foreground: string;
	/** The first 16 colours, which each terminal mixes as it likes. */
	palette: readonly string[];
};

/** A quiet dark theme. */
export const darkTerminal: TerminalColours = {
	background: '#16181d',
	foreground: '#d8dce3',
	palette: [
		...['#3a404b', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d8dce3'],
		...['#6b7280', '#ff7b86', '#b5e890', '#ffd787', '#82c4ff', '#dd9bf0', '#7fd6e0', '#ffffff'],
	],
};

/** A plain light one, with the 16 colours of GNOME's terminal. */
export const lightTerminal: TerminalColours = {
	background: '#ffffff',
	foreground: '#24292f',
	palette: [
		...['#2e3436', '#cc0000', '#4e9a06', '#c4a000', '#3465a4', '#75507b', '#06989a', '#d3d7cf'],
		...['#555753', '#ef2929', '#8ae234', '#fce94f', '#729fcf', '#ad7fa8', '#34e2e2', '#eeeeec'],
	],
};

/** The console of Linux, which has no others. */
export const consoleTerminal: TerminalColours = {
	background: '#000000',
	foreground: '#aaaaaa',
	palette: [
		...['#000000', '#aa0000', '#00aa00', '#aa5500', '#0000aa', '#aa00aa', '#00aaaa', '#aaaaaa'],
		...['#555555', '#ff5555', '#55ff55', '#ffff55', '#5555ff', '#ff55ff', '#55ffff', '#ffffff'],
	],
};
