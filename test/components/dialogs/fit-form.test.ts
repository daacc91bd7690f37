import {expect, test} from 'vitest';
import {fitForm} from '../../../source/components/dialogs/fit-form.ts';

const parts = {
	fields: ['name', 'image', 'ports', 'mode'],
	focused: 2,
	preview: ['docker run', '-d redis'],
	below: ['not a port'],
	help: 'Enter Run',
};

test('sets what belongs together apart where there is room', () => {
	expect(fitForm(parts, 10)).toEqual([
		...parts.fields,
		'',
		...parts.preview,
		...parts.below,
		'',
		parts.help,
	]);
});

test('gives up empty lines first, then the end of the preview', () => {
	expect(fitForm(parts, 8)).toEqual([
		...parts.fields,
		...parts.preview,
		...parts.below,
		parts.help,
	]);
	expect(fitForm(parts, 7)).toEqual([...parts.fields, 'docker run', 'not a port', 'Enter Run']);
});

test('keeps the focused field, the failure and the keys where little fits', () => {
	for (const focused of [0, 1, 2, 3]) {
		const lines = fitForm({...parts, focused}, 4);
		expect(lines).toHaveLength(4);
		expect(lines).toEqual(
			expect.arrayContaining([parts.fields[focused], 'not a port', 'Enter Run']),
		);
	}
});
