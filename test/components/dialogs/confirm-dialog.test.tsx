import {afterEach, expect, test} from 'vitest';
import {renderDialogs} from '../../helpers/render-dialogs.tsx';

let app: ReturnType<typeof renderDialogs> | undefined;

afterEach(() => app?.unmount());

const question = {
	title: 'Untag redis:7?',
	lines: ['Removes these references:', '  redis:7'],
	confirmLabel: 'Untag',
};

/** Asks, and keeps what the answer was. */
function ask(changes: object = {}, size = {}) {
	app = renderDialogs(size);
	const answers: boolean[] = [];
	void app.dialogs.confirm({...question, ...changes}).then(answer => answers.push(answer));
	return {...app, answers};
}

test('A question says what will go and which keys answer', async () => {
	const {waitFor, frame} = ask();
	await waitFor('Untag redis:7?');
	expect(frame()).toContain('│   redis:7');
	expect(frame()).toMatch(/y Untag\s+n No/);
});

test.each(['enter', 'space', 'x', 'Y', 'tab'])('%s does not confirm', async key => {
	const {waitFor, press, answers} = ask();
	await waitFor('Untag redis:7?');
	await press(key);
	await press('n');
	await expect.poll(() => answers).toEqual([false]);
});

test('y confirms, once', async () => {
	const {waitFor, press, answers, frame} = ask();
	await waitFor('Untag redis:7?');
	await press('y');
	await expect.poll(() => answers).toEqual([true]);
	expect(frame()).not.toContain('Untag redis:7?');
});

test.each(['escape', 'q', 'n'])('%s leaves everything as it is', async key => {
	const {waitFor, press, answers} = ask();
	await waitFor('Untag redis:7?');
	await press(key);
	await expect.poll(() => answers).toEqual([false]);
});

test('A stronger question wants its word in full, then Enter', async () => {
	const {waitFor, press, write, answers} = ask({typeToConfirm: 'force', confirmLabel: 'Delete'});
	await waitFor('Type force and press Enter to delete. Esc cancels.');
	await press('enter', 'y');
	await press('enter', 'backspace');
	write('forc');
	await press('enter');
	expect(answers).toEqual([]);
	write('e\r');
	await expect.poll(() => answers).toEqual([true]);
});

test('Escape leaves a stronger question, whatever was typed', async () => {
	const {waitFor, press, write, answers} = ask({typeToConfirm: 'force'});
	await waitFor('Type force');
	write('force');
	await press('escape');
	await expect.poll(() => answers).toEqual([false]);
});

test('A title that is too long keeps the frame whole', async () => {
	const reference = `registry.example.com/${'deep/'.repeat(20)}app:1`;
	const {waitFor, frame} = ask({title: `Untag ${reference}?`}, {columns: 60, rows: 15});
	await waitFor(/Untag regis.*…/);
	const [title, ...others] = frame()
		.split('\n')
		.filter(line => line.trim() !== '')
		.map(line => line.trim());
	expect(title).toMatch(/^╭─ .* ─*╮$/);
	for (const line of others) {
		expect(line).toHaveLength(title?.length ?? 0);
	}
});

test('A question scrolls through everything that it is about', async () => {
	const items = Array.from({length: 40}, (_, index) => `image-${index + 1}`);
	const {waitFor, press, frame, answers} = ask({items}, {columns: 80, rows: 20});
	await waitFor('image-1');
	expect(frame()).not.toContain('image-40');
	expect(frame()).toMatch(/1-\d+ of 40/);
	await press('pagedown', 'pagedown', 'pagedown', 'pagedown', 'pagedown');
	await waitFor('image-40');
	expect(frame()).toContain('y Untag');
	await press('y');
	await expect.poll(() => answers).toEqual([true]);
});
