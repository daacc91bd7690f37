import {afterEach, expect, test, vi} from 'vitest';
import type {FormQuestion} from '../../../source/store/questions.ts';
import {renderDialogs} from '../../helpers/render-dialogs.tsx';

let app: ReturnType<typeof renderDialogs> | undefined;

afterEach(() => app?.unmount());

const fields: FormQuestion['fields'] = [
	{id: 'name', label: 'Name', initial: '', placeholder: 'any name', hint: 'How it is called'},
	{
		id: 'image',
		label: 'Image',
		initial: 'redis:7',
		validate: value => (value === '' ? 'An image is needed' : undefined),
	},
	{id: 'mode', label: 'Mode', initial: 'attached', options: ['attached', 'detached']},
];

function ask(submit: FormQuestion['submit'] = async () => undefined) {
	app = renderDialogs();
	const answers: unknown[] = [];
	const submitted = vi.fn(submit);
	void app.dialogs
		.form({
			title: 'Run',
			fields,
			submitLabel: 'Run',
			preview: ({name, image, mode}) => [`run ${mode} ${name} ${image}`],
			submit: submitted,
		})
		.then(answer => answers.push(answer));
	return {...app, answers, submitted};
}

test('A form shows its fields, the hint of the focused one and what would be done', async () => {
	const {waitFor, write, press} = ask();
	const first = await waitFor('How it is called');
	expect(first).toContain('redis:7');
	write('web');
	await waitFor('run attached web redis:7');
	await press('tab', 'tab', 'space');
	await waitFor('run detached web redis:7');
});

test('Enter submits from any field; done, it answers with the values', async () => {
	const {waitFor, write, answers, submitted} = ask();
	await waitFor('Name');
	write('web\r');
	const values = {name: 'web', image: 'redis:7', mode: 'attached'};
	await expect.poll(() => answers).toEqual([values]);
	expect(submitted).toHaveBeenCalledTimes(1);
	expect(submitted.mock.calls[0]?.[0]).toEqual(values);
});

test('A failure keeps everything typed and can be tried again', async () => {
	const failures = ['The name web is taken', undefined];
	const {waitFor, write, press, answers, submitted} = ask(async () => failures.shift());
	await waitFor('Name');
	write('web\r');
	const failed = await waitFor('The name web is taken');
	expect(failed).toContain('run attached web redis:7');
	write('2');
	await waitFor('run attached web2 redis:7');
	await press('enter');
	await expect.poll(() => answers).toHaveLength(1);
	expect(submitted).toHaveBeenCalledTimes(2);
});

test('A field that cannot be used gets the focus, and nothing is submitted', async () => {
	const {waitFor, press, submitted, frame} = ask();
	await waitFor('Name');
	await press('tab', 'ctrl-u', 'shift-tab', 'enter');
	await waitFor('An image is needed');
	expect(frame()).toMatch(/❯ Image/);
	expect(submitted).not.toHaveBeenCalled();
});

test('Escape leaves without an answer', async () => {
	const {waitFor, press, answers, submitted} = ask();
	await waitFor('Name');
	await press('escape');
	await expect.poll(() => answers).toEqual([undefined]);
	expect(submitted).not.toHaveBeenCalled();
});

test('While a form is submitted keys change nothing, and Escape stops it', async () => {
	const {waitFor, press, write, answers, submitted, frame} = ask(
		(_values, {signal}) =>
			new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			}),
	);
	await waitFor('Name');
	await press('enter');
	await waitFor('Esc cancels');
	write('typed meanwhile\r');
	await press('enter');
	expect(frame()).not.toContain('typed meanwhile');
	await press('escape');
	await waitFor('Cancelled before it finished');
	expect(answers).toEqual([]);
	expect(submitted).toHaveBeenCalledTimes(1);
	await press('escape');
	await expect.poll(() => answers).toEqual([undefined]);
});

test('A bug in submitting is told and loses nothing', async () => {
	const {waitFor, write} = ask(() => Promise.reject(new TypeError('x is undefined')));
	await waitFor('Name');
	write('web\r');
	expect(await waitFor('x is undefined')).toContain('run attached web redis:7');
});

test('A paste goes into the focused field as one line', async () => {
	const {waitFor, write} = ask();
	await waitFor('Name');
	write('\u001B[200~two\nlines\u001B[201~');
	await waitFor('run attached two lines redis:7');
});
