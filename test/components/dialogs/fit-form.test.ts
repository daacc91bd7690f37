import {expect, test} from 'vitest';
import {fitForm} from '../../../source/components/dialogs/fit-form.ts';
import {phrase} from '../../../source/format/shown.ts';

const parts = {
	fields: [phrase`name`, phrase`image`, phrase`ports`, phrase`mode`],
	focused: 2,
	preview: [phrase`docker run`, phrase`-d redis`],
	below: [phrase`not a port`],
	help: phrase`Enter Run`,
};

test('A form sets what belongs together apart where there is room', () => {
	expect(fitForm(parts, 10)).toEqual([
		...parts.fields,
		'',
		...parts.preview,
		...parts.below,
		'',
		parts.help,
	]);
});

test('A form gives up empty lines first, then the end of the preview', () => {
	expect(fitForm(parts, 8)).toEqual([
		...parts.fields,
		...parts.preview,
		...parts.below,
		parts.help,
	]);
	expect(fitForm(parts, 7)).toEqual([...parts.fields, 'docker run', 'not a port', 'Enter Run']);
});

test('A form keeps the focused field, the failure and the keys where little fits', () => {
	for (const focused of [0, 1, 2, 3]) {
		const lines = fitForm({...parts, focused}, 4);
		expect(lines).toHaveLength(4);
		expect(lines).toEqual(
			expect.arrayContaining([parts.fields[focused], 'not a port', 'Enter Run']),
		);
	}
});
