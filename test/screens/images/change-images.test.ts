import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {openSampleApp} from '../../app/sample-app.ts';

async function references({engine}: Awaited<ReturnType<typeof openSampleApp>>) {
	const list = await engine.images.list({signal: new AbortController().signal});
	return list.flatMap(image => image.references).sort();
}

test('Untagging takes one reference away and says that the image stays', async () => {
	const app = await openSampleApp();
	await app.press('d');
	await app.waitFor(/The image is kept as:[\s\S]*redis:latest/);
	await app.press('y');
	await app.waitFor('Untagged redis:7, all layers are still in use');
	await app.waitUntilGone(/redis +7 /);
	expect(await references(app)).toContain('redis:latest');
});

test('Untagging the last reference says before that the image goes with it', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'd');
	await app.waitFor('Untag postgres:16?');
	await app.waitFor(/the only reference of the image/);
	await app.press('y');
	await app.waitFor('Untagged postgres:16, 1 layer deleted');
	expect(await references(app)).not.toContain('postgres:16');
});

test('Leaving the question changes nothing', async () => {
	const app = await openSampleApp();
	await app.press('d');
	await app.waitFor('Untag redis:7?');
	await app.press('enter', 'escape');
	await app.waitUntilGone('Untag redis:7?');
	expect(await references(app)).toContain('redis:7');
});

test('A dangling image has nothing to untag', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'j', 'j', 'd');
	await app.waitFor('A dangling image has no reference. D deletes it');
});

test('Deleting names every reference and what it frees at most', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'D');
	const question = await app.waitFor('Delete image bbbbbbbbbbbb?');
	expect(question).toContain('postgres:16');
	expect(question).toContain('Frees at most 432MB');
	await app.press('y');
	await app.waitFor('Deleted postgres:16, 1 layer deleted');
	await app.waitUntilGone(/postgres +16/);
});

test('A conflict names the container that holds the image, before anything is gone, and shows it', async () => {
	const app = await openSampleApp();
	await app.press('D');
	const conflict = await app.waitFor('Show container cache');
	expect(app.services.jobs.list.get()).toEqual([]);
	expect(conflict).toContain('used by container cache (running)');
	expect(await references(app)).toEqual(expect.arrayContaining(['redis:7', 'redis:latest']));
	await app.press('y');
	await app.waitFor(/❯ +cache/);
});

test('Force is another key and wants the word typed; a stopped container does not hold then', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'j', 'D');
	const conflict = await app.waitFor('used by container old-web (exited)');
	expect(conflict).toContain('force the deletion');
	await app.press('n', 'ctrl-x');
	const question = await app.waitFor('Force: delete image cccccccccccc?');
	expect(question).toContain('old-web');
	await app.press('y', 'enter');
	expect(await references(app)).toContain('nginx:1.27');
	await app.press('backspace');
	await app.type('force');
	await app.press('enter');
	await app.waitFor('Deleted nginx:1.27');
	expect(await references(app)).not.toContain('nginx:1.27');
});

test('A running container holds its image even against force', async () => {
	const app = await openSampleApp();
	await app.press('ctrl-x');
	await app.waitFor('used by container cache (running)');
	expect(await references(app)).toContain('redis:7');
});

test('Tagging shows that a reference without a tag becomes latest', async () => {
	const app = await openSampleApp();
	await app.press('t');
	await app.waitFor('Tag redis:7 (aaaaaaaaaaaa)');
	await app.press('ctrl-u');
	await app.type('team/cache');
	await app.waitFor(/Becomes (?:\S+\/)?team\/cache:latest/);
	await app.press('enter');
	await app.waitFor('Tagged aaaaaaaaaaaa as team/cache:latest');
	expect(await references(app)).toContain('team/cache:latest');
});

test('Tagging says when another image loses the reference', async () => {
	const app = await openSampleApp();
	await app.press('t', 'ctrl-u');
	await app.type('postgres:16');
	await app.waitFor('Another image has this reference and loses it');
});

test('A reference that cannot be is told, and kept to be put right', async () => {
	const app = await openSampleApp();
	await app.press('t', 'ctrl-u');
	await app.type('Team/App:1');
	await app.press('enter');
	const told = await app.waitFor('Team/App:1');
	expect(told).toContain('Tag redis:7');
	expect(told).toMatch(/lower ?case|capital/i);
	expect(await references(app)).not.toContain('Team/App:1');
});

test('Marked images go together, without those that a container holds, which are named before', async () => {
	const app = await openSampleApp();
	await app.press('space', 'j', 'space');
	await app.waitFor('2 marked');
	await app.press('D');
	const question = await app.waitFor('Delete image bbbbbbbbbbbb?');
	expect(question).toMatch(/Not removed:[\s\S]*redis:7 is used by container cache \(running\)/);
	await app.press('y');
	await app.waitFor('Deleted postgres:16, 1 layer deleted');
	const left = await references(app);
	expect(left).toEqual(expect.arrayContaining(['redis:7', 'redis:latest']));
	expect(left).not.toContain('postgres:16');
	expect(app.frame()).not.toContain('marked');
});

test('Untagging the last reference of an image that a stopped container holds is refused before it is asked', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'j', 'd');
	const conflict = await app.waitFor('nginx:1.27 is used by container old-web (exited)');
	expect(conflict).not.toContain('the image itself is deleted');
	expect(app.services.jobs.list.get()).toEqual([]);
	await app.press('y');
	await app.waitFor(/❯ +old-web/);
	expect(await references(app)).toContain('nginx:1.27');
});

test('Untagging marked references names the images that go, and those that a container keeps', async () => {
	const app = await openSampleApp();
	await app.press('j', 'j', 'space', 'space');
	await app.waitFor('2 marked');
	await app.press('d');
	const question = await app.waitFor('Untag postgres:16?');
	expect(question).toContain('the only reference of the image');
	expect(question).toMatch(
		/Not removed:[\s\S]*nginx:1\.27 is used by container old-web \(exited\)/,
	);
	await app.press('y');
	await app.waitFor('Untagged postgres:16, 1 layer deleted');
	expect(await references(app)).toContain('nginx:1.27');
});

test('Images are removed by what holds them now, not by what the screen knew', async () => {
	const app = await openSampleApp();
	const list = app.engine.containers.list;
	app.engine.containers.list = async () => {
		throw new Problem({reason: 'failed', message: 'GET /containers/json: out of order'});
	};
	await app.press('j', 'j', 'D');
	await app.waitFor('GET /containers/json: out of order');
	await app.press('enter');
	app.engine.containers.list = list;
	await app.press('D');
	await app.waitFor('Delete image bbbbbbbbbbbb?');
});
