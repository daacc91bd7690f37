import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {mountFindings} from '../../../../../source/session/findings/mount-findings.ts';
import {renderReview} from './render-review.ts';
import {reviewOf, sampleChanges} from './sample-review.ts';

const mounts = mountFindings([
	{kind: 'volume', source: 'cache', destination: '/data'},
	{kind: 'tmpfs', source: '', destination: '/scratch'},
]);

let app: ReturnType<typeof renderReview>;

const rowOf = (name: string) =>
	app
		.frame()
		.split('\n')
		.find(line => line.includes(name)) ?? '';

describe.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('The findings at $columns x $rows', size => {
	beforeEach(async () => {
		app = renderReview({review: reviewOf(sampleChanges, {mounts}), ...size});
		await app.waitFor('2 mounts not in the image: F says more');
		await app.press('F');
		await app.waitFor(/ Findings +Layer/);
	});

	afterEach(() => app.unmount());

	test('say what, how much, and what is proposed', () => {
		expect(app.frame()).toMatch(/\[!\] secret +1 path +116B +blocks/);
		expect(rowOf('35MB')).toMatch(/\[x\] cache +2 paths +35MB +leave out/);
		expect(rowOf('identity')).toMatch(/1 path +520B +look at it/);
		expect(app.frame()).toContain('Blocks the commit: leave it out, or keep it by typing its path');
	});

	test('Space leaves all paths of one out; a accepts all', async () => {
		await app.press('j', 'j', 'space');
		await app.waitFor('12 of 14 paths');
		expect(rowOf('35MB')).toMatch(/\[ \] cache .*left out/);
		await app.press('a');
		await app.waitFor('9 of 14 paths');
		expect(app.frame()).toMatch(/\[ \] secret .*left out/);
	});

	test('Enter shows the paths in the tree, Escape all again', async () => {
		await app.press('j', 'j', 'enter');
		await app.waitFor('only cache');
		expect(app.frame()).toContain('pkgcache.bin');
		expect(app.frame()).not.toContain('motd');
		await app.press('escape');
		await app.waitFor('motd');
	});

	test('tell of mounts, and which of them can be brought in', async () => {
		expect(rowOf('/data')).toMatch(/\[ \] mount +\/data +not in the image \(i brings it in\)/);
		expect(rowOf('/scratch')).toMatch(/mount +\/scratch +not in the image /);
		await app.press('G', 'i');
		await app.waitFor('An image cannot hold what is in it');
		await app.press('k', 'i');
		await app.waitFor('Bring the contents of /data into the image?');
	});
});

test('beside the tree on a wide screen, with the selected path in full', async () => {
	app = renderReview({review: reviewOf(sampleChanges, {mounts}), columns: 200, rows: 50});
	await app.waitFor('│ Findings');
	expect(app.frame()).toContain('Package lists: `apt-get update` fetches them again.');
	await app.press('j', 'j');
	await app.waitFor('│ /etc/motd');
	expect(app.frame()).toContain('│ Modified file (contents): 286B -> 40B, mode 0644, owner 0:0');
	await app.press('a');
	await app.waitFor(/│ \[ \] cache +1 path +46MB +left out/);
	app.unmount();
});
