import {expect, test, vi} from 'vitest';
import {FieldList} from '../../../source/components/field-list/field-list.tsx';
import {fieldListActions} from '../../../source/components/field-list/field-list-actions.ts';
import {useFieldList} from '../../../source/components/field-list/use-field-list.ts';
import {useActions} from '../../../source/hooks/use-actions.ts';
import {useBodySize} from '../../../source/hooks/use-body-size.ts';
import type {Screen} from '../../../source/screens/screen.ts';
import type {Field} from '../../../source/store/list/field.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const numbered = Array.from(
	{length: 40},
	(_, index): Field => ({
		id: `field-${index}`,
		label: `Field ${index}`,
		value: `value ${index}`,
		hint: `About number ${index}.`,
	}),
);

function renderFields(fields: readonly Field[]) {
	const edited: string[] = [];
	function Component() {
		const {width, height} = useBodySize();
		const list = useFieldList({key: 'test', fields, height, onEdit: id => edited.push(id)});
		useActions('screen', fieldListActions, list.control);
		return <FieldList list={list} width={width} />;
	}

	const screen: Screen = {
		id: 'images',
		title: 'Fields',
		needsEngine: true,
		actions: fieldListActions,
		Component,
	};
	return {app: renderApp({engine: createFakeEngine(), screens: [screen]}), edited};
}

test('A list of fields moves its selection with j, k, g and G, keeps it in view and says what it is for', async () => {
	const {app} = renderFields(numbered);
	await app.waitFor(/❯ Field 0 .*value 0/);
	expect(app.frame()).toContain('About number 0.');

	await app.press('j', 'j', 'k');
	await app.waitFor(/❯ Field 1 /);
	await app.press('G');
	await app.waitFor(/❯ Field 39/);
	expect(app.frame()).toContain('About number 39.');
	expect(app.frame()).not.toContain('value 0');
	await app.press('g');
	await app.waitFor(/❯ Field 0 /);
	app.unmount();
});

test('Enter asks for another value of the selected field', async () => {
	const {app, edited} = renderFields(numbered);
	await app.waitFor(/❯ Field 0/);
	await app.press('j', 'enter');
	await vi.waitFor(() => expect(edited).toEqual(['field-1']));
	app.unmount();
});

test('A list of fields says the selected value in full below where it was cut, and a warning before it', async () => {
	const value = `${'long '.repeat(20)}end`;
	const {app} = renderFields([
		{id: 'a', label: 'Path', value, hint: 'Folders', warning: 'Contains a space.'},
	]);
	const frame = await app.waitFor(/Contains a space\./);
	expect(frame).toMatch(/▲ long long .*…/);
	expect(frame).toMatch(/long end/);
	expect(frame).not.toContain('Folders');
	app.unmount();
});
