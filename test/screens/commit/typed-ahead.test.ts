import * as fc from 'fast-check';
import {afterEach, describe, expect, test, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {nothingDecided} from '../../../source/session/staging/staging.ts';
import type {StepId} from '../../../source/store/commit/flow.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {practiceFlow} from './practice-flow.ts';

const {signal} = new AbortController();

let app: ReturnType<typeof renderFlow>;
let engine: Engine;

afterEach(() => app.unmount());

async function show(step: StepId) {
	const made = await practiceFlow(step, {files: {one: '1', two: '2'}});
	engine = made.engine;
	app = renderFlow({...made, columns: 80, rows: 24});
	await app.waitFor(/slipway-session-0123456789ab/);
}

/** Waits until the step is on the screen, and its keys are read. */
async function painted(step: StepId) {
	await vi.waitFor(() => {
		expect(app.flow.get().step).toBe(step);
		expect(app.services.keys.seen()).toBeDefined();
	});
}

const names = async () =>
	(await engine.images.list({signal})).flatMap(({references}) => references).sort();

const key = fc.constantFrom('>', 'enter', 'space', 'x', 'j', 'tab', 'backspace', 'O', 'a');
const bursts = fc.sample(fc.array(key, {minLength: 1, maxLength: 9}), {numRuns: 3, seed: 19});

describe('Keys that are typed ahead', () => {
	test.each(
		(
			[
				['shell', 'review'],
				['review', 'metadata'],
				['metadata', 'name'],
				['name', 'commit'],
			] as const
		).flatMap(([from, to]) => bursts.map(keys => [from, to, keys] as const)),
	)('go from the %s step to the %s step and no further: %s', async (from, to, keys) => {
		await show(from);
		const before = await names();
		await app.burst('>', ...keys);
		await painted(to);
		// What comes once it is seen counts, and comes behind all that was typed ahead.
		await app.press('<');
		await vi.waitFor(() => expect(app.flow.get().step).toBe(from));
		expect(app.flow.get()).toMatchObject({furthest: to, result: undefined});
		expect(app.flow.get().staging).toEqual(nothingDecided);
		expect(await names()).toEqual(before);
	});

	test('count on steps that were seen', async () => {
		await show('shell');
		await app.press('>');
		await painted('review');
		await app.press('>');
		await painted('metadata');
		await app.burst('<', '<');
		await vi.waitFor(() => expect(app.flow.get().step).toBe('shell'));
		await app.burst('>', '>');
		await vi.waitFor(() => expect(app.flow.get().step).toBe('metadata'));
	});

	test('while the changes are read are not for what is read', async () => {
		await show('shell');
		const {changes} = engine.containers;
		let goOn: (() => void) | undefined;
		const held = new Promise<void>(resolve => {
			goOn = resolve;
		});
		engine.containers.changes = async (...values) => {
			await held;
			return changes(...values);
		};
		app.flow.update(flow => ({...flow, review: undefined}));
		await app.press('>');
		await vi.waitFor(() => expect(app.flow.get().review?.status).toBe('loading'));
		goOn?.();
		await app.burst('space', 'space', 'space');
		await app.waitFor('2 paths');
		expect(app.flow.get().staging).toEqual(nothingDecided);
		await app.press('space');
		await vi.waitFor(() => expect(app.flow.get().staging).not.toEqual(nothingDecided));
	});
});
