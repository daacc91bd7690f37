import {expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../../source/problem.ts';
import {openSeveral} from './open-several.ts';

const down = new Problem({reason: 'unreachable', message: 'No route to host.'});
const listed = ['unix:///a.sock', 'ssh://lab', 'ssh://down'];

const withOneDown = (engine: Engine): Engine =>
	engine.endpoint === 'ssh://down'
		? {
				...engine,
				images: {...engine.images, list: () => Promise.reject(down)},
				containers: {...engine.containers, list: () => Promise.reject(down)},
			}
		: engine;

async function openFleet() {
	const several = openSeveral(withOneDown, listed);
	const {app} = several;
	app.services.navigation.showScreen('hosts');
	await app.waitFor('Reachable');
	await app.press('*', 'enter');
	await app.waitFor('No route to host.');
	return several;
}

test('Marked hosts are one list, with a row for a host that is down and how many each has of what is shown', async () => {
	const {app} = await openFleet();
	const frame = await app.waitFor('On 2 of 3 hosts');
	expect(frame).toMatch(/a\.sock +redis:7 /);
	expect(frame).toMatch(/lab +redis:7 /);
	expect(frame).toMatch(/down: unreachable/);
	await app.press('/');
	await app.type('redis:7');
	await app.press('enter');
	await app.waitFor('a.sock 1   lab 1');
	await app.press('escape', 'tab');
	await app.waitFor(/lab +\w+ .*(?:Up|Exited)/);
});

test('Two dozen hosts are opened six at a time in their order, the next one when another has answered', async () => {
	const far = Array.from({length: 24}, (_, index) => `ssh://far-${index + 10}`);
	const answers = new Map<string, () => void>();
	const {app, engines} = openSeveral(
		engine => ({
			...engine,
			images: {
				...engine.images,
				async list(options) {
					if (engine.endpoint.startsWith('ssh:')) {
						await new Promise<void>(resolve => answers.set(engine.endpoint, resolve));
					}

					return engine.images.list(options);
				},
			},
		}),
		far,
	);
	const opened = () => [...engines.keys()].filter(host => far.includes(host));
	app.services.navigation.showScreen('hosts');
	await app.waitFor('Reachable');
	await app.press('*', 'enter');
	await app.waitFor('On 0 of 24 hosts');
	expect(opened()).toEqual(far.slice(0, 6));
	answers.get('ssh://far-12')?.();
	await app.waitFor('On 1 of 24 hosts');
	expect(opened()).toEqual(far.slice(0, 7));
});

test('What happens on any of the hosts is in the list by itself', async () => {
	const {app, engines} = await openFleet();
	await app.waitFor(/lab +redis:7 /);
	await engines.get('ssh://lab')?.[0]?.images.untag('redis:7', {
		signal: new AbortController().signal,
	});
	const frame = await app.waitUntilGone(/lab +redis:7 /);
	expect(frame).toMatch(/a\.sock +redis:7 /);
});

test('Enter on a row goes to it on its host, which is open already', async () => {
	const {app, countOf} = await openFleet();
	await app.waitFor(/lab +redis:latest /);
	await app.press('/');
	await app.type('lab redis:latest');
	await app.press('enter', 'enter');
	await app.waitFor(/❯ +redis +latest/);
	expect(app.services.engine.get()?.engine.endpoint).toBe('ssh://lab');
	expect(countOf('ssh://lab')).toBe(1);
});

test('An image is pulled on all marked hosts side by side, with a job for each, and not where one is down', async () => {
	const {app, engines} = openSeveral(({endpoint, close}) => {
		const mine = {...createPracticeEngine({now: Date.now}), endpoint, close};
		return endpoint === 'ssh://down' ? {...mine, about: () => Promise.reject(down)} : mine;
	}, listed);
	app.services.navigation.showScreen('hosts');
	await app.waitFor('Reachable');
	await app.press('*', 'p');
	await app.waitFor('Pull an image on 3 hosts');
	await app.type('alpine:3.20');
	await app.press('enter');
	await app.waitFor('Pulled alpine:3.20 on 2 of 3 hosts. down: No route to host.');
	const {signal} = new AbortController();
	for (const host of ['unix:///a.sock', 'ssh://lab']) {
		const image = await engines.get(host)?.[0]?.images.inspect('alpine:3.20', {signal});
		expect(image?.references).toContain('alpine:3.20');
	}

	const jobs = app.services.jobs.list.get().map(({title, host, state}) => [title, host, state]);
	expect(jobs).toEqual(
		expect.arrayContaining([
			['Pull alpine:3.20', 'unix:///a.sock', 'succeeded'],
			['Pull alpine:3.20', 'ssh://lab', 'succeeded'],
		]),
	);
});

test('Of many marked hosts six pull at a time, and the rows of the others say that they wait', async () => {
	const many = ['unix:///a.sock', ...[1, 2, 3, 4, 5, 6, 7].map(index => `ssh://far${index}`)];
	const pulling: string[] = [];
	let letGo = () => {};
	const gate = new Promise<void>(resolve => {
		letGo = resolve;
	});
	const {app} = openSeveral(
		engine => ({
			...engine,
			images: {
				...engine.images,
				async *pull() {
					pulling.push(engine.endpoint);
					await gate;
					yield* [];
				},
			},
		}),
		many,
	);
	app.services.navigation.showScreen('hosts');
	await app.waitFor('Reachable');
	await app.press('*', 'p');
	await app.waitFor('Pull an image on 8 hosts');
	await app.type('alpine:3.20');
	await app.press('enter', 'J');
	await app.waitFor('Waits for its turn');
	expect(pulling).toHaveLength(6);
	letGo();
	await app.waitFor('Pulled alpine:3.20 on 8 hosts');
	expect(pulling).toHaveLength(8);
});

test('One question prunes all marked hosts side by side, and what fails on one ends that one alone', async () => {
	const broken = new Problem({reason: 'failed', message: 'Disk is read-only.'});
	const {app, hosts} = openSeveral(
		engine => {
			const one = withOneDown(createPracticeEngine({now: Date.now}));
			const {endpoint, close} = engine;
			const about: Engine['about'] = async options => ({
				...(await one.about(options)),
				id: endpoint,
			});
			const mine = {...engine, ...one, about, endpoint, close};
			return endpoint === 'ssh://bad'
				? {...mine, images: {...mine.images, remove: () => Promise.reject(broken)}}
				: mine;
		},
		['unix:///a.sock', 'ssh://lab', 'ssh://bad', 'ssh://lab/'],
	);
	app.services.navigation.showScreen('hosts');
	await app.waitFor('Reachable');
	await app.press('*', 'P');
	await app.waitFor('Dangling images');
	await app.press('j', 'enter');
	const question = await app.waitFor(/Remove \d+ items? on \d hosts/);
	expect(question).toMatch(/lab: \d+ items?, frees/);
	await app.press('y');
	await app.waitFor(/Not all removed on \d hosts: bad \(/);
	const removed = await app.services.journal.list();
	expect(new Set(removed.entries.map(({host}) => host))).toEqual(
		new Set(['unix:///a.sock', 'ssh://lab', 'ssh://lab/']),
	);
	expect(hosts.held.get().size).toBe(4);
});
