import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../../source/practice/engine/create-practice-engine.ts';
import {testArchive} from '../../../contract/tar/test-archive.ts';
import {renderApp} from '../../../helpers/render-app.tsx';
import {container, detailsOf, scriptedEngine} from '../scripted-engine.ts';

/** Whatever is read, what is mounted there is small. */
function practice() {
	const whole = createPracticeEngine({now: Date.now, speed: 20});
	const engine = {
		...whole,
		containers: {
			...whole.containers,
			getArchive: (_: string, path: string) =>
				testArchive([
					{name: `${path.split('/').at(-1)}/`, type: 'directory'},
					{name: `${path.split('/').at(-1)}/kept.conf`, content: 'abc'},
				]),
		},
	};
	const app = renderApp({engine, screenId: 'containers', columns: 100, rows: 30});
	onTestFinished(app.unmount);
	return app;
}

test('Enter in the details of a container opens the files of its only volume, at their paths there', async () => {
	const app = practice();
	await app.waitFor('shop-db');
	await app.press('/');
	await app.type('shop-db');
	await app.press('enter');
	await app.waitFor(/❯. shop-db/);
	await app.press('enter');
	await app.waitFor('shop-data -> /var/lib/postgresql/data');
	await app.press('enter');
	await app.waitFor('Files of shop-db:/var/lib/postgresql/data');
	await app.waitFor(/3B -rw-r--r-- +\d+:\d+ +kept.conf/);
	expect(app.frame()).toMatch(/❯.*data\//);
	await app.press('escape');
	await app.waitFor('Container shop-db');
});

test('Of several mounts one is chosen, and what cannot be read is not offered', async () => {
	const web = container('web', 'running');
	const {engine} = scriptedEngine([web], {
		inspect: async () =>
			detailsOf(web, {
				mounts: [
					{kind: 'volume', source: 'data', destination: '/srv/data', readOnly: false},
					{kind: 'tmpfs', source: '', destination: '/scratch', readOnly: false},
					{kind: 'bind', source: '/home/me', destination: '/home/web', readOnly: true},
				],
			}),
	});
	const app = renderApp({engine, screenId: 'containers', columns: 100, rows: 30});
	onTestFinished(app.unmount);
	await app.waitFor('web');
	await app.press('enter');
	await app.waitFor('/srv/data');
	await app.press('enter');
	await app.waitFor('Files of which mount of web?');
	const dialog = app.frame();
	expect(dialog).toMatch(/\/srv\/data +volume data/);
	expect(dialog).toMatch(/\/home\/web +bind \/home\/me \(read-only\)/);
	expect(dialog).not.toMatch(/\/scratch +tmpfs {2,}/);
});

test('A container without volumes says so, and names what no engine hands out', async () => {
	const web = container('web', 'running');
	const mounts = [{kind: 'tmpfs', source: '', destination: '/scratch', readOnly: false} as const];
	const {engine} = scriptedEngine([web], {inspect: async () => detailsOf(web, {mounts})});
	const app = renderApp({engine, screenId: 'containers', columns: 100, rows: 30});
	onTestFinished(app.unmount);
	await app.waitFor('web');
	await app.press('enter');
	await app.waitFor('/scratch');
	await app.press('enter');
	await app.waitFor('web has no volumes. Not readable: /scratch (tmpfs)');
});

test('The palette goes to the volumes of a container, whose files are a key away', async () => {
	const app = practice();
	await app.waitFor('shop-db');
	await app.press('/');
	await app.type('shop-db');
	await app.press('enter');
	await app.waitFor(/❯ +shop-db/);
	await app.press(':');
	await app.type('show its volumes');
	await app.waitFor(/❯ +Show its volumes/);
	await app.press('enter');
	await app.waitFor(/❯ +shop-data +shop-db +1\.18GB/);
	await app.press('F');
	await app.waitFor('Files of shop-data');
	await app.waitFor(/3B -rw-r--r-- +\d+:\d+ +kept.conf/);
});
