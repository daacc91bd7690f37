import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {fieldColumns, paintField} from '../../../source/components/field-list/paint-field.ts';
import {textWidth} from '../../../source/format/truncate.ts';
import type {Field} from '../../../source/store/list/field.ts';
import {createTheme} from '../../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});
const plain = stripVTControlCharacters;
const command: Field = {id: 'command', label: 'Cmd', value: '["bash"]', mark: 'inherited'};
const variable: Field = {
	id: 'environment:A',
	label: 'API_TOKEN',
	value: '••••',
	mark: 'added',
	isItem: true,
	warning: 'This looks like a secret.',
};
const fields = [command, variable];

const paint = (field: Field, {width = 60, isSelected = false, among = fields} = {}) =>
	paintField(field, fieldColumns(among, width), {isSelected, width, theme});

describe('paintField', () => {
	test('aligns marks and values, and says the mark as a word', () => {
		expect(plain(paint(command))).toBe('  Cmd          inherited  ["bash"]');
		expect(plain(paint(variable, {isSelected: true}))).toBe('❯   API_TOKEN  added      ▲ ••••');
	});

	test('has no column for marks where no field has one', () => {
		const name: Field = {id: 'name', label: 'Name', value: 'web'};
		expect(plain(paint(name, {among: [name]}))).toBe('  Name  web');
	});

	test('shows the placeholder of an empty value', () => {
		const user: Field = {id: 'user', label: 'User', value: '', placeholder: 'root', mark: 'unset'};
		expect(paint(user, {among: [user]})).toContain(theme.paint('muted', 'root'));
	});

	test.each([40, 60, 200])('fits into %i columns however long label and value', width => {
		const long: Field = {
			id: 'l',
			label: '長い'.repeat(80),
			value: 'x'.repeat(900),
			mark: 'changed',
		};
		const line = paint(long, {width, among: [long, variable]});
		expect(textWidth(line)).toBeLessThanOrEqual(width);
		expect(plain(line)).toContain('changed');
	});

	test('colours marks by what they mean', () => {
		expect(paint(command)).toContain(theme.paint('muted', 'inherited'));
		expect(paint({...command, mark: 'removed'})).toContain(theme.paint('danger', 'removed  '));
	});
});
