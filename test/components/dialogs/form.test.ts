import {describe, expect, test} from 'vitest';
import {
	formProblem,
	formValues,
	initialForm,
	pressInForm,
	typeInForm,
} from '../../../source/components/dialogs/form.ts';
import type {FormField} from '../../../source/store/questions.ts';

const fields: readonly FormField[] = [
	{id: 'name', label: 'Name', initial: 'web'},
	{id: 'mode', label: 'Mode', initial: 'never', options: ['never', 'always', 'on-failure']},
	{id: 'port', label: 'Port', initial: '', validate: value => (value === '' ? 'empty' : undefined)},
];

const press = (state: ReturnType<typeof initialForm>, ...keys: string[]) =>
	keys.reduce((current, key) => pressInForm(fields, current, key), state);

const start = initialForm(fields);

test('A form starts with the cursor behind each text and the first field focused', () => {
	expect(start.texts.name).toEqual({value: 'web', cursor: 3});
	expect(start.focused).toBe(0);
	expect(formValues(start)).toEqual({name: 'web', mode: 'never', port: ''});
});

test('Tab and arrows go around the fields both ways', () => {
	expect(press(start, 'tab').focused).toBe(1);
	expect(press(start, 'down', 'down', 'down').focused).toBe(0);
	expect(press(start, 'shift-tab').focused).toBe(2);
	expect(press(start, 'up').focused).toBe(2);
});

test('The keys of readline edit the focused field only', () => {
	const edited = typeInForm(fields, press(start, 'home'), 'my-');
	expect(formValues(edited)).toEqual({name: 'my-web', mode: 'never', port: ''});
	expect(formValues(press(edited, 'ctrl-k')).name).toBe('my-');
});

describe('A field with options', () => {
	const focused = press(start, 'tab');

	test('Space and arrows go through them and around', () => {
		expect(formValues(typeInForm(fields, focused, ' ')).mode).toBe('always');
		expect(formValues(press(focused, 'right', 'right', 'right')).mode).toBe('never');
		expect(formValues(press(focused, 'left')).mode).toBe('on-failure');
	});

	test('A letter goes to the option that starts with it, text never gets in', () => {
		expect(formValues(typeInForm(fields, focused, 'o')).mode).toBe('on-failure');
		expect(formValues(press(focused, 'backspace', 'ctrl-u')).mode).toBe('never');
	});
});

test('A form names the first field that cannot be used', () => {
	expect(formProblem(fields, start)).toEqual({index: 2, why: 'empty'});
	const filled = typeInForm(fields, press(start, 'up'), '80');
	expect(formProblem(fields, filled)).toBeUndefined();
});

test('What failed is shown until the next key', () => {
	const failed = {...start, failure: 'The name is taken'};
	expect(typeInForm(fields, failed, 'x').failure).toBeUndefined();
	expect(pressInForm(fields, failed, 'backspace').failure).toBeUndefined();
});

test('Text that is only a guess gives way to what is typed, and stays when it is gone into', () => {
	const guess: readonly FormField[] = [
		{id: 'reference', label: 'Reference', initial: 'redis:7', isGuess: true},
	];
	const guessed = initialForm(guess);
	const typed = (state: ReturnType<typeof initialForm>) =>
		formValues(typeInForm(guess, typeInForm(guess, state, 'a'), 'b')).reference;
	expect(typed(guessed)).toBe('ab');
	expect(typed(pressInForm(guess, guessed, 'end'))).toBe('redis:7ab');
	expect(formValues(pressInForm(guess, guessed, 'backspace')).reference).toBe('');
	expect(formValues(guessed).reference).toBe('redis:7');
});
