import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {imagesList} from '../../../../source/actions/reveal-image.ts';
import {nextStep} from '../../../../source/screens/commit/next/next-step.tsx';
import {flowsOf} from '../../../../source/store/commit/flows.ts';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {committedFlow} from '../committed-flow.ts';
import {practiceBase} from '../practice-flow.ts';

const signal = new AbortController().signal;

async function renderStep(changes: Parameters<typeof committedFlow>[1] = {}, size = {}) {
	const made = await committedFlow('next', changes);
	return {...made, app: renderFlow({...made, steps: [nextStep], ...size})};
}

test.each([
	[80, 24],
	[200, 50],
])('The Next step offers at %ix%i what can be done with the image', async (columns, rows) => {
	const {app} = await renderStep({}, {columns, rows});
	const frame = await app.waitFor(/greeter:1 is on the engine\. Next steps:/);
	expect(frame).toMatch(/❯ r {2}Run /);
	expect(frame).toMatch(/u {2}Push +docker tag greeter:1 YOU\/greeter:1 && docker push/);
	expect(frame).toMatch(/Z {2}Undo the commit +removes greeter:1, unless/);
	await app.waitFor(/d {2}Clean up +removes 1 container of the session, keeps the image/);
	app.unmount();
});

test('u asks for the name to push, and ctrl-y copies the commands', async () => {
	const {app} = await renderStep({reference: 'registry.example.com/team/app:1'});
	await app.waitFor(/Next steps/);
	await app.press('u');
	await app.waitFor(/Push as +registry\.example\.com\/team\/app:1/);
	await app.press('ctrl-y');
	await vi.waitFor(() =>
		expect(app.copied).toEqual(['docker push registry.example.com/team/app:1']),
	);
	app.unmount();
});

test('S saves the image to a file', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-next-'));
	const {app} = await renderStep();
	await app.waitFor(/Next steps/);
	await app.press('S');
	await app.waitFor(/docker save -o FILE greeter:1/);
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'greeter.tar'));
	await app.press('enter');
	await app.waitFor(/Saved greeter:1 to/);
	expect(await readdir(folder)).toEqual(['greeter.tar']);
	await rm(folder, {recursive: true});
	app.unmount();
});

test('Undo asks, takes name and image away, and gives the name back to who had it', async () => {
	const {app, engine} = await renderStep({reference: practiceBase});
	const {result} = app.flow.get();
	const before = result?.replaced?.imageId;
	expect(before).toBeDefined();
	await app.waitFor(/restores \w{12}/);
	await app.press('Z');
	await app.waitFor(/Undo the commit of debian:12\?/);
	await app.press('n');
	expect(app.flow.get().result).toBe(result);

	await app.press('Z');
	await app.waitFor(/Undo the commit of debian:12\?/);
	await app.press('y');
	await vi.waitFor(() => expect(app.flow.get()).toMatchObject({step: 'commit', result: undefined}));
	expect((await engine.images.inspect(practiceBase, {signal})).id).toBe(before);
	app.unmount();
});

test('The Next step says why an undo is not possible and leaves everything as it is', async () => {
	const {app, engine} = await renderStep();
	const {result} = app.flow.get();
	await engine.containers.create(
		{
			image: 'greeter:1',
			name: 'in-use',
			command: undefined,
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		},
		{signal},
	);
	await app.waitFor(/Next steps/);
	await app.press('Z');
	await app.waitFor(/Undo the commit of/);
	await app.press('y');
	const frame = await app.waitFor(/was not undone/);
	expect(frame).toMatch(/in-use/);
	expect(app.flow.get().result).toBe(result);
	app.unmount();
});

test('V shows the new image selected in Images', async () => {
	const {app} = await renderStep();
	await app.waitFor(/Next steps/);
	await app.press('V');
	await vi.waitFor(() =>
		expect(app.services.navigation.state.get()).toMatchObject({screenId: 'images'}),
	);
	const {result} = app.flow.get();
	expect(app.services.retained.store(imagesList).get()).toMatchObject({
		selectedId: `${result?.imageId} greeter:1`,
	});
	app.unmount();
});

test('Cleaning up names all that goes and that the image stays, and removes just that', async () => {
	const {app, engine} = await renderStep();
	await app.waitFor(/removes 1 container/);
	await app.press('d');
	const frame = await app.waitFor(/The image greeter:1 is kept\./);
	expect(frame).toContain('container slipway-session-0123456789ab');
	const before = await engine.containers.list({signal});
	await app.press('y');
	await app.waitUntilGone(/Next steps/);
	const after = await engine.containers.list({signal});
	expect(before.length - after.length).toBe(1);
	expect(after.some(({name}) => name.startsWith('slipway-session'))).toBe(false);
	expect((await engine.images.inspect('greeter:1', {signal})).references).toEqual(['greeter:1']);
	app.unmount();
});

test('c starts another session with the new image as its base', async () => {
	const {app} = await renderStep();
	await app.waitFor(/Next steps/);
	await app.press('c');
	await vi.waitFor(() => {
		const openEngine = app.services.engine.get();
		const {openId, flows} = openEngine ? flowsOf(app.services, openEngine).state.get() : {};
		expect(openId).not.toBe(app.flow.id);
		expect(flows?.get(openId ?? '')?.base).toMatchObject({
			status: 'ready',
			data: {reference: 'greeter:1'},
		});
		expect(flows?.get(app.flow.id)?.result?.reference).toBe('greeter:1');
	});
	app.unmount();
});

test('q leaves the session: nothing goes', async () => {
	const {app, engine} = await renderStep();
	await app.waitFor(/Next steps/);
	await app.press('q');
	await app.waitUntilGone(/Next steps/);
	expect(
		(await engine.containers.inspect('slipway-session-0123456789ab', {signal})).id,
	).toBeTruthy();
	app.unmount();
});

test('The Next step offers nothing that needs an image that was removed', async () => {
	const {app, engine} = await renderStep();
	await app.waitFor(/Next steps/);
	const {result} = app.flow.get();
	await engine.images.remove(
		{id: result?.imageId ?? '', references: ['greeter:1']},
		{signal, force: false},
	);
	await app.waitFor('of greeter:1 was removed from the engine');
	for (const key of ['r', 'V', 'S', 'u', 'W', 'c', 'enter']) {
		await app.press(key);
		await app.waitFor('The image was removed');
		expect(app.frame()).toContain('of greeter:1 was removed from the engine');
	}

	await app.press('q');
	await app.waitUntilGone('of greeter:1 was removed');
	app.unmount();
});
