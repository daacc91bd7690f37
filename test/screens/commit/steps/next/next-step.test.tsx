import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {nextStep} from '../../../../../source/screens/commit/steps/next/step.tsx';
import {flowsOf} from '../../../../../source/store/commit/flows.ts';
import {renderFlow} from '../../../../helpers/render-flow.tsx';
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
])('offers at %ix%i what can be done with the image', async (columns, rows) => {
	const {app} = await renderStep({}, {columns, rows});
	const frame = await app.waitFor(/greeter:1 is on the engine\. What next\?/);
	expect(frame).toMatch(/❯ r {2}Run it/);
	expect(frame).toMatch(/p {2}Push it +docker tag greeter:1 YOU\/greeter:1 && docker push/);
	expect(frame).toMatch(/u {2}Undo the commit +removes greeter:1, unless/);
	await app.waitFor(/c {2}Clean up +removes 1 container of the session; the image stays/);
	app.unmount();
});

test('p asks for the name to push, and ctrl-y copies the commands', async () => {
	const {app} = await renderStep({reference: 'registry.example.com/team/app:1'});
	await app.waitFor(/What next/);
	await app.press('p');
	await app.waitFor(/Push as +registry\.example\.com\/team\/app:1/);
	await app.press('ctrl-y');
	await vi.waitFor(() =>
		expect(app.copied).toEqual(['docker push registry.example.com/team/app:1']),
	);
	app.unmount();
});

test('s saves the image to a file', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-next-'));
	const {app} = await renderStep();
	await app.waitFor(/What next/);
	await app.press('s');
	await app.waitFor(/docker save -o FILE greeter:1/);
	await app.press('ctrl-u');
	await app.type(path.join(folder, 'greeter.tar'));
	await app.press('enter');
	await app.waitFor(/Saved greeter:1 to/);
	expect(await readdir(folder)).toEqual(['greeter.tar']);
	await rm(folder, {recursive: true});
	app.unmount();
});

test('undo asks, takes name and image away, and gives the name back to who had it', async () => {
	const {app, engine} = await renderStep({reference: practiceBase});
	const {result} = app.flow.get();
	const before = result?.replaced?.imageId;
	expect(before).toBeDefined();
	await app.waitFor(/gives the name back to \w{12}/);
	await app.press('u');
	await app.waitFor(/Undo the commit of debian:12\?/);
	await app.press('n');
	expect(app.flow.get().result).toBe(result);

	await app.press('u');
	await app.waitFor(/Undo the commit of debian:12\?/);
	await app.press('y');
	await vi.waitFor(() => expect(app.flow.get()).toMatchObject({step: 'commit', result: undefined}));
	expect((await engine.images.inspect(practiceBase, {signal})).id).toBe(before);
	app.unmount();
});

test('says why an undo is not possible and leaves everything as it is', async () => {
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
	await app.waitFor(/What next/);
	await app.press('u');
	await app.waitFor(/Undo the commit of/);
	await app.press('y');
	const frame = await app.waitFor(/was not undone/);
	expect(frame).toMatch(/in-use/);
	expect(app.flow.get().result).toBe(result);
	app.unmount();
});

test('i shows the new image selected in Images', async () => {
	const {app} = await renderStep();
	await app.waitFor(/What next/);
	await app.press('i');
	await vi.waitFor(() =>
		expect(app.services.navigation.state.get()).toMatchObject({screenId: 'images'}),
	);
	const {result} = app.flow.get();
	expect(app.services.retained.store('list:images', () => ({selectedId: ''})).get()).toMatchObject({
		selectedId: `${result?.imageId} greeter:1`,
	});
	app.unmount();
});

test('clean up names all that goes and that the image stays, and removes just that', async () => {
	const {app, engine} = await renderStep();
	await app.waitFor(/removes 1 container/);
	await app.press('c');
	const frame = await app.waitFor(/The image greeter:1 stays\./);
	expect(frame).toContain('container slipway-session-0123456789ab');
	const before = await engine.containers.list({signal});
	await app.press('y');
	await app.waitUntilGone(/What next/);
	const after = await engine.containers.list({signal});
	expect(before.length - after.length).toBe(1);
	expect(after.some(({name}) => name.startsWith('slipway-session'))).toBe(false);
	expect((await engine.images.inspect('greeter:1', {signal})).references).toEqual(['greeter:1']);
	app.unmount();
});

test('n starts another session with the new image as its base', async () => {
	const {app} = await renderStep();
	await app.waitFor(/What next/);
	await app.press('n');
	await vi.waitFor(() => {
		const session = app.services.session.get();
		const {openId, flows} = session ? flowsOf(app.services, session).state.get() : {};
		expect(openId).not.toBe(app.flow.id);
		expect(flows?.get(openId ?? '')?.base).toMatchObject({
			status: 'ready',
			data: {reference: 'greeter:1'},
		});
		expect(flows?.get(app.flow.id)?.result?.reference).toBe('greeter:1');
	});
	app.unmount();
});

test('l leaves the session: nothing goes', async () => {
	const {app, engine} = await renderStep();
	await app.waitFor(/What next/);
	await app.press('l');
	await app.waitUntilGone(/What next/);
	expect(
		(await engine.containers.inspect('slipway-session-0123456789ab', {signal})).id,
	).toBeTruthy();
	app.unmount();
});
