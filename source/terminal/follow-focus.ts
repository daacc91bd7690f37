import {type ReportedInput, takeReports} from './take-reports.ts';

/** Has the terminal report when its window gets and loses the focus (xterm's mode 1004), and not any more. */
export const focusReports = {enter: '\u001B[?1004h', leave: '\u001B[?1004l'};

/**
Takes reports of the focus out of what is typed.
@returns Whether the window has the focus, as far as the terminal has said.
*/
export function followFocus(input: ReportedInput): () => boolean {
	let hasFocus = true;
	takeReports(input, {
		whole: /\u001B\[([IO])/g,
		beginning: /\u001B\[$/,
		take(_, kind) {
			hasFocus = kind === 'I';
		},
	});
	return () => hasFocus;
}
