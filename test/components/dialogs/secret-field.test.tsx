import {afterEach, expect, test, vi} from 'vitest';
import {maskText} from '../../../source/components/mask-text.ts';
import type {FormQuestion} from '../../../source/store/questions.ts';
import {renderDialogs} from '../../helpers/render-dialogs.tsx';

let app: ReturnType<typeof renderDialogs> | undefined;

afterEach(() => app?.unmount());

function ask() {
	app = renderDialogs();
	const answers: unknown[] = [];
	const submit = vi.fn<FormQuestion['submit']>(async () => undefined);
	const seen: unknown[] = [];
	void app.dialogs
		.form({
			title: 'Log in',
			fields: [
				{id: 'secret', label: 'Password', initial: '', isSecret: true},
				{id: 'user', label: 'User', initial: 'ann'},
			],
			submitLabel: 'Log in',
			preview(values) {
				seen.push(values);
				return [`as ${values.user}`];
			},
			submit,
		})
		.then(answer => answers.push(answer));
	return {...app, answers, submit, seen};
}

test('A secret is typed as dots, one per character, and edited like any text', async () => {
	const {waitFor, write, press, frame, submit} = ask();
	await waitFor('as ann');
	write('s3crét👩‍💻');
	await waitFor(/Password {2}•{7}(?!•)/);
	await press('backspace', 'home');
	write('x');
	await waitFor(/Password {2}•{7}(?!•)/);
	expect(frame()).not.toMatch(/s3c|crét/);
	await press('enter');
	await expect.poll(() => submit.mock.calls[0]?.[0].secret).toBe('xs3crét');
});

test('Only submitting gets the secret: neither the preview nor the answer does', async () => {
	const {waitFor, write, answers, submit, seen} = ask();
	await waitFor('as ann');
	write('hunter2\r');
	await expect.poll(() => answers).toEqual([{user: 'ann'}]);
	expect(submit.mock.calls[0]?.[0]).toEqual({secret: 'hunter2', user: 'ann'});
	expect(JSON.stringify(seen)).not.toContain('hunter2');
});

test('A part of a text is masked, and the cursor stands where it is', () => {
	const text = {value: 'A=s👩‍💻t B', cursor: 'A=s👩‍💻'.length};
	const parts = [{from: 2, to: 'A=s👩‍💻t'.length}];
	expect(maskText(text, '•', parts)).toEqual({value: 'A=••• B', cursor: 4});
	expect(maskText({...text, cursor: 1}, '•', parts).cursor).toBe(1);
	expect(maskText({...text, cursor: text.value.length}, '•', parts).cursor).toBe(7);
});

test('The line break behind a pasted token does not become part of it', async () => {
	const {waitFor, write, press, submit} = ask();
	await waitFor('as ann');
	write('\u001B[200~token\n\u001B[201~');
	await waitFor('•••••');
	await press('enter');
	await expect.poll(() => submit.mock.calls[0]?.[0].secret).toBe('token');
});
