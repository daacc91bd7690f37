import {describe, expect, test} from 'vitest';
import {openSampleApp} from './sample-app.ts';

const screenOf = ({services}: Awaited<ReturnType<typeof openSampleApp>>) =>
	services.navigation.state.get().screenId;

test.each([
	['J', 'jobs'],
	['b', 'build'],
	['P', 'prune'],
	['2', 'containers'],
])(
	'Escape after %s goes back where one came from, with what was open there',
	async (key, screen) => {
		const app = await openSampleApp();
		await app.press('h');
		await app.waitFor('History of');
		await app.press(key);
		await expect.poll(() => screenOf(app)).toBe(screen);
		await app.waitUntilGone('History of');
		await app.press('escape');
		await app.waitFor('History of');
		expect(screenOf(app)).toBe('images');
		await app.press('escape');
		await app.waitFor('REPOSITORY');
		expect(app.services.navigation.goBack()).toBe(false);
	},
);

test('The footer offers Back only where it leads somewhere', async () => {
	const app = await openSampleApp({columns: 200});
	expect(app.frame()).not.toContain('Esc Back');
	await app.press('J');
	await app.waitFor('Esc Back');
	await app.press('escape');
	await app.waitFor('REPOSITORY');
	expect(app.frame()).not.toContain('Esc Back');
});

test('A message is dismissed before Escape goes back', async () => {
	const app = await openSampleApp();
	await app.press('2');
	await app.waitFor('old-web');
	app.services.notices.show({tone: 'warning', text: 'Something to read'});
	await app.waitFor('Something to read');
	await app.press('escape');
	await app.waitUntilGone('Something to read');
	expect(screenOf(app)).toBe('containers');
	await app.press('escape');
	await app.waitFor('REPOSITORY');
});

test('o shows only the containers of the image, and Escape goes back to it', async () => {
	const app = await openSampleApp();
	await app.press('/');
	await app.type('nginx');
	await app.press('enter', 'o');
	await app.waitFor('1 container of nginx:1.27');
	expect(app.frame()).toContain('old-web');
	expect(app.frame()).not.toContain('cache');
	await app.press('escape');
	await app.waitFor(/❯ +nginx/);
	await app.press('2');
	await app.waitFor('cache');
	expect(app.frame()).toContain('2 containers');
});

test('n and N go through what a filter left, round at both ends; without one they say so', async () => {
	const app = await openSampleApp();
	await app.press('n');
	await app.waitFor('No filter yet');
	await app.press('/');
	await app.type('redis');
	await app.press('enter');
	await app.waitFor(/❯ +redis +7/);
	await app.press('n');
	await app.waitFor(/❯ +redis +latest/);
	await app.press('n');
	await app.waitFor(/❯ +redis +7/);
	await app.press('N');
	await app.waitFor(/❯ +redis +latest/);
});

test('The Delete key removes as d does, with the same question', async () => {
	const app = await openSampleApp();
	await app.press('delete');
	await app.waitFor(/Untag redis:7\?/);
	await app.press('escape', '2');
	await app.waitFor('old-web');
	await app.press('j', 'delete');
	await app.waitFor('Remove old-web');
});

describe('The filter takes words for states', () => {
	test('On images: unused and dangling', async () => {
		const app = await openSampleApp();
		await app.press('/');
		await app.waitFor('also dangling, unused, running');
		await app.type('dangling');
		await app.waitFor('1 of 6 references');
		await app.press('escape', '/');
		await app.type('unused');
		await app.waitFor('3 of 6 references');
		await app.type(' team');
		await app.waitFor('1 of 6 references');
	});
});

test('The help is searched with /, and Escape shows all of it again before it closes', async () => {
	const app = await openSampleApp();
	await app.press('?');
	await app.waitFor('Keys: Images');
	await app.press('/');
	await app.type('untag');
	await app.waitFor('/untag');
	await app.waitFor('Untag: remove this reference');
	expect(app.frame()).not.toContain('Run a container');
	await app.type('zzz');
	await app.waitFor('No key does that here');
	await app.press('escape');
	await app.waitFor('Run a container');
	await app.press('/');
	await app.type('ctrl');
	await app.press('enter', 'escape');
	await app.waitFor('Run a container');
	await app.press('escape');
	await app.waitUntilGone('Keys: Images');
});

test('The palette opens screens and quits by the words of vim', async () => {
	const app = await openSampleApp();
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('containers');
	await app.press('enter');
	await expect.poll(() => screenOf(app)).toBe('containers');
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('q');
	await app.press('enter');
	await expect.poll(() => app.exits).toEqual([0]);
});

test('A hit that removes something and was not asked for is not what Enter does', async () => {
	const app = await openSampleApp();
	await app.press('2');
	await app.waitFor('old-web');
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('lasting');
	await app.waitFor('No matching action');
	for (const _ of 'lasting') {
		await app.press('backspace');
	}

	await app.type('stopped remove');
	await app.waitFor('Remove all stopped containers');
	expect(app.frame()).not.toMatch(/❯ +X +Remove all stopped/);
	await app.press('down');
	await app.waitFor(/❯ +X +Remove all stopped/);
});

test('Every action that docker has a command for shows it and copies it', async () => {
	const app = await openSampleApp();
	await app.press('\\');
	const frame = await app.waitFor('Copy a docker command');
	expect(frame).toContain('docker alone asks another engine');
	expect(frame).toMatch(/Run .* docker run redis:7/);
	expect(frame).toMatch(/Untag.* docker rmi redis:7/);
	expect(frame).toMatch(/Delete .* docker rmi redis:7 redis:latest/);
	await app.press('down', 'enter');
	await expect.poll(() => app.copied).toEqual(['docker -H unix:///fake.sock run redis:7']);
	await app.press('2');
	await app.waitFor('old-web');
	await app.press('*', '\\');
	await app.waitFor(/Remove .*docker rm cache old-web/);
	await app.waitFor(/Stop .*docker stop cache/);
	await app.press('escape', '7');
	await app.waitFor('fake.sock');
	await app.press('\\');
	await app.waitFor(/Other host .*docker context create NAME/);
	await app.press('escape', '8');
	await app.waitFor('docker.io');
	await app.press('\\');
	await app.waitFor(/Log in .*docker login docker.io/);
	expect(app.frame()).toContain('Docker has no command for: Login help');
	await app.press('escape', '6');
	await app.waitFor('No jobs.');
	await app.press('\\');
	await app.waitFor(/Free disk space .*docker system df -v/);
});
