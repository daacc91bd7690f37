import {afterEach, expect, test} from 'vitest';
import type {PrepareValues} from '../../../source/store/commit/flow.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {preparedFlow, sessionName} from './prepared-flow.ts';

let app: ReturnType<typeof renderFlow>;

async function open(reference?: string) {
	app = renderFlow(await preparedFlow({}, reference));
	await app.waitFor('Environment');
}

/** Opens the form or menu of this field. */
async function edit(label: string) {
	const labels = ['Name', 'Shell', 'User', 'Workdir', 'Network', 'Mounts', 'Environment'];
	await app.press('g', ...labels.slice(0, labels.indexOf(label)).map(() => 'j'), 'enter');
	await app.waitFor('╭');
}

async function set(label: string, text: string) {
	await edit(label);
	await app.press('ctrl-u');
	await app.type(text);
	await app.press('enter');
}

const value = (field: keyof PrepareValues) => app.flow.get().prepare?.[field];

afterEach(() => app.unmount());

test('The Prepare step proposes a name, the best shell, and otherwise what the image says', async () => {
	await open();
	const frame = app.frame();
	expect(frame).toContain(sessionName);
	expect(frame).toMatch(/Shell +\/bin\/bash/);
	expect(frame).toMatch(/User +the image's own/);
	expect(frame).toContain('None of them is in the image');
});

test('The Prepare step refuses a name that engines do not take, and one that is taken', async () => {
	await open();
	await set('Name', '-x');
	await app.waitFor('at least two letters');
	await app.press('escape');
	await app.waitUntilGone('╭');
	const taken = app.services.engine.get()?.containers.data()?.[0]?.name ?? '';
	await set('Name', taken);
	await app.waitFor(`The name ${taken} is in use`);
	await app.press('escape');
	await app.waitUntilGone('╭');
	expect(value('name')).toBe(sessionName);
	await set('Name', 'my-session');
	await expect.poll(() => value('name')).toBe('my-session');
});

test('The Prepare step offers the shells of the image, none of them, or another path with a warning', async () => {
	await open();
	await edit('Shell');
	const offered = app.frame();
	expect(offered).toContain('/bin/sh');
	expect(offered).toContain('None');
	await app.press('j', 'enter');
	await expect.poll(() => value('shell')).toBe('/bin/sh');
	await edit('Shell');
	await app.press('up', 'up', 'enter');
	await app.waitFor("Shell of the session's container");
	await app.press('ctrl-u');
	await app.type('/bin/fish');
	await app.press('enter');
	await app.press('g', 'j');
	await app.waitFor('/bin/fish was not found in the image');
});

test.each([
	['User', 'user', '0;rm', 'A user is a name or a UID', '1000:1000'],
	['Workdir', 'workingDirectory', 'srv', 'absolute path', '/srv'],
	['Mounts', 'mounts', 'nowhere', '', 'data:/data:ro'],
	['Environment', 'environment', '=x', 'name is empty', 'DEBUG=1'],
] as const)('%s is checked before it is taken', async (label, field, wrong, why, right) => {
	await open();
	await set(label, wrong);
	await app.waitFor(why === '' ? /invalid|absolute|Write|mount/i : why);
	expect(value(field)).toBe('');
	await app.press('ctrl-u');
	await app.type(right);
	await app.press('enter');
	await expect.poll(() => value(field)).toBe(right);
});

test('The Prepare step hides the values of variables that look like secrets', async () => {
	await open();
	await set('Environment', 'API_TOKEN=hunter2 DEBUG=1');
	await app.waitUntilGone('╭');
	const frame = await app.waitFor(/Environment +\S*API_TOKEN=/);
	expect(frame).not.toContain('hunter2');
	expect(frame).toContain('DEBUG=1');
	await app.press('H');
	expect(await app.waitFor('With the docker CLI')).not.toContain('hunter2');
});

test('The value of a variable that looks like a secret is masked from its first letter on', async () => {
	await open();
	await edit('Environment');
	await app.type('DEBUG=1 MY_KEY="hun');
	await app.waitFor('DEBUG=1 MY_KEY=••••');
	expect(app.frame()).not.toContain('hun');
	await app.type('ter 2" DB_URL=postgres://me:hunter2');
	await app.waitFor('MY_KEY=•••••••••• DB_URL=postgres://me:•••••••');
	await app.press('enter');
	await app.waitUntilGone('╭');
	expect(app.frame()).toMatch(/MY_KEY=\*\*\*/);
	expect(app.frame()).not.toContain('hun');
	expect(value('environment')).toBe('DEBUG=1 MY_KEY="hunter 2" DB_URL=postgres://me:hunter2');
});

test('Going back and forward loses nothing', async () => {
	await open();
	await set('User', 'nobody');
	await expect.poll(() => value('user')).toBe('nobody');
	await app.press('<');
	await app.waitFor('Layers');
	await app.press('>');
	await app.waitFor(/User +nobody/);
	await app.press('>');
	expect(await app.waitFor('Enter creates the container')).toContain('--user nobody');
});

test('The Prepare step takes the name of the new image, which stays open to change', async () => {
	await open();
	await app.press('G', 'enter');
	await app.waitFor('Becomes debian:13');
	await app.type('team/app:7');
	await app.press('enter');
	await app.waitFor(/New image +team\/app:7/);
	expect(app.flow.get().reference).toBe('team/app:7');
});
