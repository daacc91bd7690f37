import {afterEach, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {renderDialogs} from '../../helpers/render-dialogs.tsx';

let app: ReturnType<typeof renderDialogs> | undefined;

afterEach(() => app?.unmount());

function choose(count = 3, size = {}) {
	app = renderDialogs(size);
	const answers: Array<string | undefined> = [];
	const choices = Array.from({length: count}, (_, index) => ({
		value: `value-${index + 1}`,
		label: `Choice ${index + 1}`,
		detail: `about ${index + 1}`,
	}));
	void app.dialogs.choose({title: 'Which?', choices}).then(answer => answers.push(answer));
	return {...app, answers};
}

test('A menu starts at the first and goes around', async () => {
	const {waitFor, press, answers} = choose();
	await waitFor(/❯ Choice 1 +about 1/);
	await press('down');
	await waitFor(/❯ Choice 2/);
	await press('k', 'up');
	await waitFor(/❯ Choice 3/);
	await press('enter');
	await expect.poll(() => answers).toEqual(['value-3']);
});

test('Escape chooses nothing', async () => {
	const {waitFor, press, answers} = choose();
	await waitFor('Choice 1');
	await press('escape');
	await expect.poll(() => answers).toEqual([undefined]);
});

test('A long menu scrolls with the pointer', async () => {
	const {waitFor, press, frame} = choose(40, {columns: 60, rows: 15});
	await waitFor('Choice 1');
	for (let step = 0; step < 20; step += 1) {
		await press('j');
	}

	await waitFor(/❯ Choice 21/);
	expect(frame().split('\n').length).toBeLessThanOrEqual(15);
});

test('An error says what failed and what helps, and any closing key closes it', async () => {
	app = renderDialogs();
	let isClosed = false;
	const error = new Problem({
		reason: 'conflict',
		message: 'redis:7 is used by web\u001B[2J',
		nextStep: 'Remove web first',
	});
	void app.dialogs.error('Delete redis:7', error).then(() => {
		isClosed = true;
	});
	const frame = await app.waitFor('Delete redis:7');
	expect(frame).toContain('redis:7 is used by web␛[2J');
	expect(frame).toContain('Remove web first');
	await app.press('enter');
	await expect.poll(() => isClosed).toBe(true);
});

test('The newest of two dialogs has the keys', async () => {
	const {waitFor, press, answers, dialogs} = choose();
	await waitFor('Choice 1');
	void dialogs.message({title: 'On top', lines: ['read this']});
	await waitFor('On top');
	await press('j', 'enter');
	expect(answers).toEqual([]);
	await press('enter');
	await expect.poll(() => answers).toEqual(['value-1']);
});
