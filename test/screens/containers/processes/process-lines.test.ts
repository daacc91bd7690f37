import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {processLines} from '../../../../source/screens/containers/processes/process-lines.ts';
import {createTheme} from '../../../../source/theme.ts';

test('The process table is lined up, numbers to the right and the command as long as it is', () => {
	const theme = createTheme({mode: 'dark', noColour: true, ascii: true});
	const lines = processLines(
		{
			titles: ['UID', 'PID', 'CMD'],
			rows: [
				['root', '7', 'nginx: master process'],
				['www', '1234', 'nginx: worker process'],
			],
		},
		theme,
	);
	expect(lines.map(stripVTControlCharacters)).toEqual([
		' UID    PID  CMD',
		' root     7  nginx: master process',
		' www   1234  nginx: worker process',
	]);
});
