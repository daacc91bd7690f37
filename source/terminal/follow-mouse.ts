import {type ReportedInput, takeReports} from './take-reports.ts';

/**
Has the terminal report buttons and the wheel of the mouse (xterm's mode 1000) with places as numbers (1006), and
not any more. While it does, most terminals select text only with Shift.
*/
export const mouseReports = {
	enter: '\u001B[?1000h\u001B[?1006h',
	leave: '\u001B[?1006l\u001B[?1000l',
};

export type MousePress = {
	kind: 'click' | 'wheel-up' | 'wheel-down';
	/** From 0, at the left and at the top of the terminal. */
	column: number;
	row: number;
};

/** Of the first button and the wheel; Shift, Alt and Ctrl (4, 8 and 16) are the terminal's own. */
const kinds: Readonly<Record<number, MousePress['kind']>> = {
	0: 'click',
	64: 'wheel-up',
	65: 'wheel-down',
};

/** Takes reports of the mouse out of what is typed, and tells the presses that mean something. */
export function followMouse(input: ReportedInput, onPress: (press: MousePress) => void): void {
	takeReports(input, {
		whole: /\u001B\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])/g,
		beginning: /\u001B\[(?:<[\d;]{0,16})?$/,
		take(_, button, column, row, end) {
			const kind = kinds[Number(button)];
			if (kind !== undefined && end === 'M') {
				onPress({kind, column: Number(column) - 1, row: Number(row) - 1});
			}
		},
	});
}
