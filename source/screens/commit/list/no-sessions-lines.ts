import {wrapLine} from '../../../components/wrap-line.ts';
import type {Theme} from '../../../theme.ts';

const steps: ReadonlyArray<readonly [command: string, meaning: string]> = [
	['docker run -it', 'a shell in a container made from an image'],
	['docker diff', 'what you changed in it, file by file; leave out what should not ship'],
	['docker commit', 'the image made of it, with the metadata and the name that you choose'],
	['docker run', 'the new image tried out, compared with the plan, pushed or saved'],
];

const keys: ReadonlyArray<readonly [key: string, meaning: string]> = [
	['n', 'start from an image'],
	['c', 'on the Images screen: start from that image; on Containers: from that container'],
];

const commandWidth = 16;
const keyWidth = 3;

/** Two columns, the second one wrapped. @param first Painted, `firstWidth` columns wide. */
const table = (first: string, firstWidth: number, second: string, width: number): string[] =>
	wrapLine(second, width - firstWidth).map(
		(line, index) => (index === 0 ? first : ' '.repeat(firstWidth)) + line,
	);

/** What the screen is for, while there is nothing on it; painted lines of at most `width` columns. */
export function noSessionsLines(width: number, {paint}: Theme): string[] {
	const intro =
		'Change an image by hand and commit exactly what you mean. There is no session yet.';
	const end =
		'Leave at any point: nothing is lost, and the session is listed here until it is finished or discarded.';
	return [
		'',
		...wrapLine(intro, width),
		'',
		...steps.flatMap(([command, meaning]) =>
			table(paint('accent', command.padEnd(commandWidth)), commandWidth, meaning, width),
		),
		'',
		...keys.flatMap(([key, meaning]) =>
			table(`${paint('strong', key)}  `, keyWidth, meaning, width),
		),
		'',
		...wrapLine(end, width).map(line => paint('muted', line)),
	];
}
