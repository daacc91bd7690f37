import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {helpLines} from '../../source/components/help/help-lines.ts';
import {createTheme} from '../../source/theme.ts';

const bound = (id: string, group: string, key: string) => ({
	id,
	keys: [key],
	title: `Do ${id}`,
	group,
	footer: undefined,
	whyUnavailable: () => undefined,
	run: () => undefined,
});

test('The help shows the groups that a screen brings along as they come, before those that all screens share', () => {
	const lines = helpLines(
		[
			[
				bound('list.down', 'Move', 'j'),
				bound('volume.remove', 'Volume', 'd'),
				bound('mount.show', 'Mount', 'm'),
				bound('volume.rename', 'Volume', 'M'),
			],
			[bound('app.quit', 'Everywhere', 'q'), bound('list.sort', 'List', 's')],
		],
		60,
		createTheme({mode: 'dark', noColour: true, ascii: true}),
	);
	expect(lines.map(stripVTControlCharacters).filter(line => /^\w/.test(line))).toEqual([
		'Volume',
		'Mount',
		'List',
		'Move',
		'Everywhere',
	]);
});
