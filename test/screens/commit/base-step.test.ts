import stringWidth from 'string-width';
import {afterEach, expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';

let app: ReturnType<typeof renderFlow>;

function open(size: {columns?: number; rows?: number} = {}, speed = Number.POSITIVE_INFINITY) {
	const engine = createPracticeEngine({now: Date.now, speed});
	app = renderFlow({engine, flow: newFlow('0123456789ab'), ...size});
	return engine;
}

async function choose(filter: string) {
	await app.waitFor('START FROM');
	await app.press('/');
	await app.type(filter);
	await app.press('enter', 'enter');
}

async function pull(reference: string) {
	await app.waitFor('START FROM');
	await app.press('p');
	await app.waitFor('Pull a base image');
	await app.type(reference);
	await app.press('enter');
}

afterEach(() => app.unmount());

test.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
	{columns: 60, rows: 15},
])(
	'The Base step offers the local images and tells what one is made of, at $columns x $rows',
	async size => {
		open(size);
		const isInside = () =>
			app.frame().split('\n').length <= size.rows &&
			app
				.frame()
				.split('\n')
				.every(line => stringWidth(line) <= size.columns);
		const offered = await app.waitFor('START FROM');
		expect(offered).toContain('Base');
		expect(isInside()).toBe(true);
		await choose('debian:12');
		const facts = await app.waitFor('Layers');
		expect(facts).toMatch(/Id +sha256:[\da-f]{12}/);
		expect(facts).toMatch(/Digest +debian@sha256:/);
		expect(facts).toMatch(/Layers +1 of 125/);
		expect(facts).toMatch(/Cmd +\["bash"\]/);
		expect(isInside()).toBe(true);
	},
);

test('The Base step finds the shells and leaves no container behind', async () => {
	const engine = open();
	const {signal} = new AbortController();
	const before = (await engine.containers.list({signal})).length;
	await choose('debian:12');
	expect(await app.waitFor(/Shells +\S/)).toContain('/bin/bash  /bin/sh');
	expect(await engine.containers.list({signal})).toHaveLength(before);
	expect(app.flow.get().prepare).toMatchObject({
		name: 'slipway-session-0123456789ab',
		shell: '/bin/bash',
		environment: '',
	});
});

test('The Base step says what the docker CLI would do, and copies it', async () => {
	open();
	await choose('debian:12');
	await app.waitFor('Layers');
	await app.press('H');
	expect(await app.waitFor('With the docker CLI')).toContain('docker pull debian:12');
	await app.press('y');
	await expect.poll(() => app.copied.at(-1) ?? '').toContain('docker history debian:12');
	await app.press('escape');
	await app.waitFor('Layers');
});

test('The Base step shows in full what will be pulled, and goes on with it', async () => {
	open();
	await app.waitFor('START FROM');
	await app.press('p');
	await app.waitFor('Pull a base image');
	await app.type('memcached');
	await app.waitFor('Pulls memcached:latest');
	await app.press('enter');
	expect(await app.waitFor('Layers')).toContain('memcached:latest');
});

test('The Base step tells how far each layer is while it is pulled, and stops on request', async () => {
	open({}, 1);
	await pull('memcached');
	const progress = await app.waitFor(/\d+ of \d+ layers/);
	expect(progress).toContain('Pull memcached:latest');
	expect(progress).toMatch(/^ +[\da-f]{12} +(Pulling|Waiting|Downloading|Extracting)/m);
	await app.press('x');
	await app.waitFor('START FROM');
	expect(app.flow.get().base).toBeUndefined();
});

test('Stopping the pull of the base leaves another job of the same name alone', async () => {
	open({}, 1);
	await pull('memcached');
	await app.waitFor(/\d+ of \d+ layers/);
	const other = app.services.jobs.start(
		'Pull memcached:latest',
		({signal}) =>
			new Promise((_, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason));
			}),
	);
	await app.press('x');
	await app.waitFor('START FROM');
	expect(app.services.jobs.list.get().map(({id, state}) => [id === other.id, state])).toEqual([
		[false, 'cancelled'],
		[true, 'running'],
	]);
	other.cancel();
	await other.ended;
});

test('The Base step refuses a reference that is none before anything is asked', async () => {
	open();
	await pull('Nope:');
	expect(await app.waitFor('Pull a base image')).toMatch(/uppercase|lower/i);
	expect(app.services.jobs.list.get()).toEqual([]);
});

test('An image that does not exist stays on this step with the reason and what to do', async () => {
	open();
	await pull('example/no-such-image:1');
	const told = await app.waitFor('example/no-such-image:1:');
	expect(told).toMatch(/Check the name/);
	expect(told).toContain('START FROM');
	await choose('debian:12');
	await app.waitFor('Layers');
});

test('A registry that wants a login gets one offered, and what it says stays on this step', async () => {
	open();
	await pull('practice/private');
	await app.waitFor('The registry refuses practice/private:latest');
	await app.press('n');
	const told = await app.waitFor('START FROM');
	expect(told).toMatch(/practice\/private:latest: [\s\S]*authentication required/);
});

test('Another image takes what belonged to the one before away, the same one keeps it', async () => {
	open();
	await choose('debian:12');
	await app.waitFor('Layers');
	app.flow.update(flow => ({
		...flow,
		prepare: flow.prepare && {...flow.prepare, user: 'nobody', shell: '/bin/bash'},
	}));
	await app.press('O', 'enter');
	await app.waitFor('Layers');
	expect(app.flow.get().prepare?.user).toBe('nobody');
	await app.press('O', 'escape');
	await choose('alpine:3.20');
	await app.waitFor(/alpine:3\.20[\s\S]*Layers/);
	expect(app.flow.get().prepare).toMatchObject({user: '', shell: '/bin/ash'});
});

test('The next step waits for a base', async () => {
	open();
	await app.waitFor('START FROM');
	await app.press('>');
	await app.waitFor('Choose a base image first');
});
