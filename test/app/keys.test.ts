import {expect, test} from 'vitest';
import {defaultSettings} from '../../source/config/settings.ts';
import {screens} from '../../source/screens/index.ts';
import {openSampleApp} from './sample-app.ts';

const remapped = {...defaultSettings, keys: {'image.untag': ['ctrl-t'], 'app.exit': ['ctrl-q']}};

const lastLine = (frame: string) => frame.split('\n').at(-1) ?? '';

test('The footer names the keys that work here and now', async () => {
	const {frame, press, waitFor} = await openSampleApp({columns: 120});
	expect(lastLine(frame())).toContain('d Untag');
	await press('G', 'k');
	await waitFor(/❯ +<none>/);
	await expect.poll(() => lastLine(frame())).not.toContain('Untag');
	expect(lastLine(frame())).toContain('D Delete');
});

test('While a filter is typed the footer promises no keys', async () => {
	const {frame, press, waitFor} = await openSampleApp();
	await press('/');
	await waitFor('Enter keeps, Esc clears');
	expect(lastLine(frame())).not.toContain('Untag');
});

test('The help lists the keys of this screen and closes again', async () => {
	const {press, waitFor, waitUntilGone} = await openSampleApp({rows: 80});
	await press('?');
	const help = await waitFor('Keys: Images');
	expect(help).toMatch(/d Del +Untag: remove this reference/);
	expect(help).toMatch(/j ↓ \^N +Next row/);
	expect(help).toMatch(/\^C +Quit now/);
	await press('?');
	await waitUntilGone('Keys: Images');
});

test('A remap changes what the key does, the footer, the help and the palette', async () => {
	const app = await openSampleApp({settings: remapped, rows: 50, columns: 120});
	expect(lastLine(app.frame())).toContain('^T Untag');
	await app.press('?');
	expect(await app.waitFor('Keys: Images')).toMatch(/\^T +Untag: remove this reference/);
	await app.press('escape', ':');
	await app.waitFor('Actions');
	await app.type('untag');
	await app.waitFor(/\^T +Untag: remove this reference/);
	await app.press('escape');
	await app.waitUntilGone('Untag: take');
	await app.press('d', 'ctrl-t');
	await app.waitFor('Untag redis:7?');
});

test('A palette action runs as its key would', async () => {
	const app = await openSampleApp();
	await app.press(':');
	await app.type('history');
	await app.waitFor(/❯ h +History/);
	await app.press('enter');
	await app.waitFor('History of redis:7');
});

test('The palette finds an action by its id and its footer word, too', async () => {
	const {press, type, waitFor} = await openSampleApp();
	await press(':');
	await waitFor('Actions');
	await type('forcedelete');
	await waitFor(/\^X +Delete by force/);
});

test.each([
	['2', 'exec', /❯ e +Open a shell/],
	['2', 'top', /❯ \S+ +Processes/],
	['2', 'context', /❯ \d +Show Hosts/],
	['1', 'rmi', /❯ d +Untag/],
	['1', 'ps', /❯ 2 +Show Containers/],
	['1', 'df', /❯ P +Free disk space/],
])('On screen %s the palette finds what docker calls %s', async (screen, word, found) => {
	const {press, type, waitFor} = await openSampleApp();
	await press(screen, ':');
	await waitFor('Actions');
	await type(word);
	await waitFor(found);
});

test('The palette gives the reason why an action cannot run, and does not run it', async () => {
	const app = await openSampleApp({columns: 120});
	await app.press('j', 'j', ':');
	await app.type('containers that use');
	await app.waitFor('No container uses postgres:16');
	await app.press('enter');
	await app.type('xyz');
	await app.waitFor('No matching action');
	await app.press('enter', 'escape');
	await app.waitUntilGone('No matching action');
	expect(app.frame()).toContain('6 references');
});

test('No two actions of the whole app share an id, and every one has a title', () => {
	const actions = screens.flatMap(({actions: own, viewActions = []}) => [...own, ...viewActions]);
	expect(
		actions.filter(({title, id}) => title === '' || !/^[A-Za-z]+\.[A-Za-z]+$/.test(id)),
	).toEqual([]);
	const ids = actions.map(({id}) => id);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('ctrl-c leaves from the filter, from a text field in a dialog and whatever the remaps', async () => {
	const app = await openSampleApp({settings: remapped});
	await app.press('/', 'ctrl-c');
	await expect.poll(() => app.exits).toEqual([0]);
	await app.press('escape', 't');
	await app.waitFor('New reference');
	await app.press('ctrl-c');
	await expect.poll(() => app.exits).toEqual([0, 0]);
});

test('q quits at once when nothing runs', async () => {
	const app = await openSampleApp();
	await app.press('q');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('q closes a view, and quits on the screen below it', async () => {
	const app = await openSampleApp();
	await app.press('h');
	await app.waitFor('History of');
	await app.press('q');
	await app.waitUntilGone('History of');
	expect(app.exits).toEqual([]);
	await app.press('q');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('q asks when jobs run, names them and cancels them on the way out', async () => {
	const app = await openSampleApp();
	let signal: AbortSignal | undefined;
	app.services.jobs.start('Pull debian:12', context => {
		signal = context.signal;
		return new Promise(() => {});
	});
	await app.press('q');
	expect(await app.waitFor('Quit with jobs running?')).toContain('Pull debian:12');
	await app.press('n');
	await app.waitUntilGone('Quit with jobs running?');
	expect(signal?.aborted).toBe(false);
	await app.press('q', 'y');
	await expect.poll(() => app.exits).toEqual([0]);
	expect(signal?.aborted).toBe(true);
});
