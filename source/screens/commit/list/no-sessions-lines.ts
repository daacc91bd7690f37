import {wrapLine} from '../../../components/wrap-line.ts';
import type {Theme} from '../../../theme.ts';

const steps: ReadonlyArray<readonly [command: string, meaning: string]> = [
	['docker run -it', 'a shell in a container made from an image'],
	['docker diff', 'what you changed in it, file by file; leave out what should not ship'],
	['docker commit', 'the image made of it, with the metadata and the name that you choose'],
	['docker run', 'the new image tried out, compared with the plan, pushed or saved'],
];

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
		...steps.map(([command, meaning]) => `${paint('accent', command.padEnd(16))}${meaning}`),
		'',
		`${paint('strong', 'n')}  start from an image`,
		`${paint('strong', 'c')}  on the Images screen: start from that image; on Containers: from that container`,
		'',
		...wrapLine(end, width).map(line => paint('muted', line)),
	];
}
