/** Has the terminal report when its window gets and loses the focus (xterm's mode 1004), and not any more. */
export const focusReports = {enter: '\u001B[?1004h', leave: '\u001B[?1004l'};

const report = /\u001B\[([IO])/g;

/** The beginning of one, which is held back until the rest has come. */
const beginning = '\u001B[';

/** What reads keys: it is read in pieces, as Ink does, and hears everything but the reports. */
type Input = {read(size?: number): unknown};

/**
Takes reports of the focus out of what is typed.
@returns Whether the window has the focus, as far as the terminal has said.
*/
export function followFocus(input: Input): () => boolean {
	const {read} = input;
	let hasFocus = true;
	let held = '';
	input.read = size => {
		const chunk = read.call(input, size);
		if (typeof chunk !== 'string') {
			return chunk;
		}

		const text = (held + chunk).replaceAll(report, (_, kind: string) => {
			hasFocus = kind === 'I';
			return '';
		});
		held = text.endsWith(beginning) ? beginning : '';
		const typed = text.slice(0, text.length - held.length);
		return typed === '' ? input.read(size) : typed;
	};

	return () => hasFocus;
}
