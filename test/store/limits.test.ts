import {expect, test} from 'vitest';
import {withRun} from '../../source/store/build/build-desk.ts';
import {type BuildRun, createBuildRun} from '../../source/store/build/build-run.ts';
import {createJobs, type Job} from '../../source/store/jobs.ts';
import {keepNewest} from '../../source/store/keep-newest.ts';
import {createRetained, retainedKey} from '../../source/store/retained.ts';

const numbers = (count: number) => Array.from({length: count}, (_, number) => number);

test('What a view keeps is there after a thousand others while it is used, and forgotten otherwise', () => {
	const retained = createRetained();
	const key = retainedKey(() => 'initial');
	retained.store(key, 'left').set('changed');
	retained.store(key, 'shown').set('changed');
	for (const number of numbers(1000)) {
		retained.store(key, `other ${number}`).set('changed');
		expect(retained.store(key, 'shown').get()).toBe('changed');
	}

	expect(retained.store(key, 'left').get()).toBe('initial');
});

test('Of a thousand jobs the newest that ended are listed, and all that run', async () => {
	const jobs = createJobs(() => 0);
	const running = jobs.start('running', () => new Promise(() => {}));
	for (const number of numbers(1000)) {
		await jobs.start(`ended ${number}`, async () => 'done').ended;
	}

	const listed = jobs.list.get();
	expect(listed.length).toBeLessThan(520);
	expect(listed[0]?.id).toBe(running.id);
	expect(listed.at(-1)?.title).toBe('ended 999');
});

test('Of many builds the newest that ended are kept, and all that run', () => {
	const request = {directory: '/', dockerfile: '/Dockerfile', text: '', specification: {}};
	const build = (title: string) =>
		createBuildRun(title, request as unknown as BuildRun['request'], {
			now: 0,
			colours: false,
			finishesCommands: false,
		});
	const running = build('running');
	let runs: readonly BuildRun[] = [running];
	for (const number of numbers(50)) {
		const run = build(`ended ${number}`);
		run.end.set({} as Job);
		runs = withRun(runs, run);
	}

	expect(runs.length).toBeLessThan(15);
	expect(runs[0]).toBe(running);
	expect(runs.at(-1)?.title).toBe('ended 49');
});

test('A map that is too large loses what was put in first', () => {
	const map = new Map(numbers(5).map(number => [number, String(number)]));
	expect([...keepNewest(map, 3).keys()]).toEqual([2, 3, 4]);
	expect(keepNewest(map, 5)).toBe(map);
});
