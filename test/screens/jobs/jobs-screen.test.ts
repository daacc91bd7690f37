import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import type {JobContext} from '../../../source/store/jobs.ts';
import {openSampleApp} from '../../app/sample-app.ts';

const untilAborted = ({signal}: JobContext) =>
	new Promise<undefined>((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	});

test('The Jobs screen says what will appear here while there is nothing', async () => {
	const app = await openSampleApp();
	await app.press('J');
	await app.waitFor('No jobs. Pulls and other long actions appear in this list.');
});

test('A running job shows its progress, on its screen and above the footer of every other', async () => {
	const app = await openSampleApp();
	app.services.jobs.start('Pull debian:12', context => {
		context.report({
			text: '1 of 4 layers',
			fraction: 0.25,
			parts: [{name: 'abc', state: 'Downloading'}],
		});
		return untilAborted(context);
	});
	await app.waitFor('Pull debian:12 25% · 1 of 4 layers');
	await app.press('J');
	const frame = await app.waitFor('abc  Downloading');
	expect(frame).toMatch(/█{10}░{30} 25%/);
});

test('A job that has ended shows what came of each part in a table', async () => {
	const app = await openSampleApp();
	await app.services.jobs.start('Stop 2 containers', async ({report}) => {
		const parts = [
			{name: 'web', state: 'done'},
			{name: 'api', state: 'The container api is being removed'},
		];
		report({text: '', fraction: 1, parts});
		return '1 done, 1 failed';
	}).ended;
	await app.press('J');
	const frame = await app.waitFor(/│ web\s+│ done\s+│/);
	expect(frame).toMatch(/│ What\s+│ Result\s+│/);
	expect(frame).toMatch(/│ api\s+│ The container api is being removed\s+│/);
});

test('Cancelling stops the selected job and only that one', async () => {
	const app = await openSampleApp();
	app.services.jobs.start('Pull first', untilAborted);
	app.services.jobs.start('Pull second', untilAborted);
	await app.press('J');
	await app.waitFor(/❯ {2}Running +Pull second/);
	await app.press('j');
	await app.waitFor(/❯ {2}Running +Pull first/);
	await app.press('x');
	await app.waitFor('Cancelled');
	expect(app.services.jobs.list.get().map(({state}) => state)).toEqual(['cancelled', 'running']);
	await app.press('x');
	await app.waitFor('Cancel the job: This job is not running');
});

test('The Jobs screen keeps what came of a job until it is forgotten', async () => {
	const app = await openSampleApp();
	await app.services.jobs.start('Pull redis:8', async () => 'Pulled 3 layers').ended;
	const error = new Problem({
		reason: 'not-found',
		message: 'The registry has no image nope:1',
		nextStep: 'Check the name',
	});
	await app.services.jobs.start('Pull nope:1', () => Promise.reject(error)).ended;
	await app.press('J');
	const failed = await app.waitFor('The registry has no image nope:1');
	expect(failed).toContain('Check the name');
	await app.press('j');
	await app.waitFor('Pulled 3 layers');
	await app.press('X');
	await app.waitFor('No jobs. Pulls and other long actions appear in this list.');
});

/** What the rows of the list say in the column of titles, from the top. */
const titles = (frame: string) =>
	[...frame.matchAll(/(?:Running|Done) +(Pull \w+)/g)].map(([, title]) => title);

test('The newest job is listed first, and in another order once a column is chosen', async () => {
	const app = await openSampleApp();
	app.services.jobs.start('Pull banana', untilAborted);
	await app.services.jobs.start('Pull cherry', async () => 'Pulled 3 layers').ended;
	app.services.jobs.start('Pull apple', untilAborted);
	await app.press('J');
	expect(titles(await app.waitFor(/STARTED.*TOOK/))).toEqual([
		'Pull apple',
		'Pull cherry',
		'Pull banana',
	]);
	await app.press('s');
	await app.waitFor('Sort by');
	await app.press('k', 'enter');
	const sorted = await app.waitFor(/TITLE[↑▲]/);
	expect(titles(sorted)).toEqual(['Pull apple', 'Pull banana', 'Pull cherry']);
});

test('A filter leaves the jobs that it matches, by title, state or progress', async () => {
	const app = await openSampleApp();
	app.services.jobs.start('Pull banana', untilAborted);
	await app.services.jobs.start('Pull cherry', async () => 'Pulled 3 layers').ended;
	await app.press('J');
	await app.waitFor('2 jobs');
	await app.press('/');
	await app.type('layers');
	expect(titles(await app.waitFor('1 of 2 jobs'))).toEqual(['Pull cherry']);
});

test('All marked jobs that run are cancelled together', async () => {
	const app = await openSampleApp();
	for (const name of ['one', 'two', 'three']) {
		app.services.jobs.start(`Pull ${name}`, untilAborted);
	}
	await app.press('J');
	await app.waitFor(/❯ {2}Running +Pull three/);
	await app.press('space', 'space', 'x');
	await app.waitFor(/Cancelled +Pull two/);
	expect(app.services.jobs.list.get().map(({state}) => state)).toEqual([
		'running',
		'cancelled',
		'cancelled',
	]);
});

test('The screen opens on a job that started since the last look, else where it was left', async () => {
	const app = await openSampleApp();
	app.services.jobs.start('Pull first', untilAborted);
	app.services.jobs.start('Pull second', untilAborted);
	await app.press('J', 'j');
	await app.waitFor(/❯ {2}Running +Pull first/);
	await app.press('1');
	await app.waitFor('REPOSITORY');
	await app.press('J');
	await app.waitFor(/❯ {2}Running +Pull first/);
	await app.press('1');
	await app.waitFor('REPOSITORY');
	app.services.jobs.start('Pull third', untilAborted);
	await app.press('J');
	await app.waitFor(/❯ {2}Running +Pull third/);
});
