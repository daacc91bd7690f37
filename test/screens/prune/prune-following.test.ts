import {once} from 'node:events';
import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {connectionLost} from '../../helpers/fake-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

test('An engine that fails is said, with the key that tries again', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const {diskUsage} = engine;
	let isBroken = false;
	const {press, waitFor, waitUntilGone} = await openPrune({
		engine: {
			...engine,
			diskUsage: options =>
				isBroken ? Promise.reject(new Error('The disk cannot be walked')) : diskUsage(options),
		},
	});
	isBroken = true;
	await press('R');
	await waitFor('The disk cannot be walked');
	await waitFor(/6\.66GB used/);
	isBroken = false;
	await press('R');
	await waitUntilGone('The disk cannot be walked');
});

test('An engine that was away is read again once it is back; until then the failure is said', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	let gone = new AbortController();
	let isAway = false;
	const {press, waitFor, waitUntilGone} = await openPrune({
		engine: {
			...engine,
			async events({signal: ended}) {
				if (isAway) {
					throw connectionLost;
				}

				return engine.events({
					signal: AbortSignal.any([gone.signal, ...(ended ? [ended] : [])]),
				});
			},
			diskUsage: options => (isAway ? Promise.reject(connectionLost) : engine.diskUsage(options)),
		},
	});
	await press('m', 'enter');
	await waitFor(/everything unused/);
	isAway = true;
	gone.abort(connectionLost);
	await press('R');
	await waitFor(/The engine does not answer at unix:.*…$/m);
	gone = new AbortController();
	isAway = false;
	await waitUntilGone('The engine does not answer');
	await waitFor(/everything unused/);
});

test('What comes meanwhile is in the plan without a key, and marks stay', async () => {
	const {press, waitFor, engine} = await openPrune();
	await press('m', 'enter');
	const [count = ''] = /\d+ items:/.exec(await waitFor(/\d+ items: everything unused/)) ?? [];
	await press('space');
	await waitFor(/Frees (?!.*everything unused)/);
	await engine.images.tag('node:22', 'aaa-mine:1', {signal});
	await press('/');
	for (const letter of 'aaa-mine') {
		await press(letter);
	}

	await press('enter');
	expect(await waitFor(/^.*aaa-mine:1 .*image/m)).toMatch(/Frees .* \d+ items/);
	expect(count).not.toBe('');
});

test('A volume that goes meanwhile goes from the plan', async () => {
	const {waitFor, waitUntilGone, engine} = await openPrune({now: Date.now});
	await waitFor('search-index');
	await engine.volumes.remove('search-index', {signal});
	await waitUntilGone('search-index');
});

test('An engine that counts for long shows what it lists already, and its bytes later', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const counted = new AbortController();
	const {waitFor, waitUntilGone, press, unmount} = renderApp({
		engine: {
			...engine,
			async diskUsage(options) {
				await once(counted.signal, 'abort');
				return engine.diskUsage(options);
			},
		},
		now: () => now,
		screenId: 'prune',
	});
	onTestFinished(unmount);
	await waitFor(/reading disk usage/);
	await press('m', 'enter');
	await waitFor(/Frees at least .* of (?!6\.66GB).* 27 items/);
	counted.abort();
	await waitUntilGone('reading disk usage');
	await waitFor(/Frees at least 1\.86GB of 6\.66GB .* 27 items/);
});

test('An engine that cannot count still has a plan', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const {waitFor, unmount} = renderApp({
		engine: {...engine, diskUsage: () => Promise.reject(new Error('The disk cannot be walked'))},
		now: () => now,
		screenId: 'prune',
	});
	onTestFinished(unmount);
	expect(await waitFor('The disk cannot be walked')).toMatch(/node:22/);
});

test('The container with which a volume is looked into is no change', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const {services, press, type, waitFor, frame} = await openPrune({
		columns: 160,
		engine: {
			...engine,
			containers: {
				...engine.containers,
				async *getArchive(_name, _path, {signal: stopped}) {
					await once(stopped, 'abort');
					yield new Uint8Array();
				},
			},
		},
	});
	await press('/');
	await type('search-index');
	await press('enter', 'F');
	const listed = () => services.engine.get()?.containers.data() ?? [];
	await expect.poll(() => listed().some(({name}) => name.startsWith('slipway-volume'))).toBe(true);
	await press('escape');
	await waitFor(/54 items/);
	expect(frame()).not.toMatch(/changed since|slipway-volume/);
	services.jobs.cancelAll();
	await expect.poll(() => listed().some(({name}) => name.startsWith('slipway-volume'))).toBe(false);
});
