import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import type {JobContext} from '../../../source/store/jobs.ts';
import {openSampleApp} from '../../app/sample-app.ts';

const untilAborted = ({signal}: JobContext) =>
	new Promise<undefined>((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	});

test('says what will appear here while there is nothing', async () => {
	const app = await openSampleApp();
	await app.press('J');
	await app.waitFor('Nothing runs; pulls and other long actions appear here.');
});

test('a running job shows its progress, on its screen and above the footer of every other', async () => {
	const app = await openSampleApp();
	void app.services.jobs.start('Pull debian:12', context => {
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

test('a job that has ended shows what came of each part in a table', async () => {
	const app = await openSampleApp();
	await app.services.jobs.start('Stop 2 containers', async ({report}) => {
		const parts = [
			{name: 'web', state: 'done'},
			{name: 'api', state: 'The container api is being removed'},
		];
		report({text: '', fraction: 1, parts});
		return '1 done, 1 failed';
	});
	await app.press('J');
	const frame = await app.waitFor(/│ web\s+│ done\s+│/);
	expect(frame).toMatch(/│ What\s+│ Result\s+│/);
	expect(frame).toMatch(/│ api\s+│ The container api is being removed\s+│/);
});

test('cancelling stops the selected job and only that one', async () => {
	const app = await openSampleApp();
	void app.services.jobs.start('Pull first', untilAborted);
	void app.services.jobs.start('Pull second', untilAborted);
	await app.press('J');
	await app.waitFor(/❯ ● Pull second/);
	await app.press('j');
	await app.waitFor(/❯ ● Pull first/);
	await app.press('x');
	await app.waitFor('Cancelled');
	expect(app.services.jobs.list.get().map(({state}) => state)).toEqual(['cancelled', 'running']);
	await app.press('x');
	await app.waitFor('Cancel the job: This job does not run');
});

test('keeps what came of a job until it is forgotten', async () => {
	const app = await openSampleApp();
	await app.services.jobs.start('Pull redis:8', async () => 'Pulled 3 layers');
	const error = new Problem({
		reason: 'not-found',
		message: 'The registry has no image nope:1',
		nextStep: 'Check the name',
	});
	await app.services.jobs.start('Pull nope:1', () => Promise.reject(error));
	await app.press('J');
	const failed = await app.waitFor('The registry has no image nope:1');
	expect(failed).toContain('Check the name');
	await app.press('j');
	await app.waitFor('Pulled 3 layers');
	await app.press('D');
	await app.waitFor('Nothing runs');
});
