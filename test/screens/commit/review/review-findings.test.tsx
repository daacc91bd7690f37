import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {mountFindings} from '../../../../source/session/findings/mount-findings.ts';
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
		await app.waitFor('2 mounts not in the image: Tab shows details');
		await app.press('tab');
		await app.waitFor(/ Findings +Layer/);
	});

	afterEach(() => app.unmount());

	test('say what, how much, and what is proposed', () => {
		expect(app.frame()).toMatch(/\[!\] +secret +1 path +116B +blocks/);
		expect(rowOf('35MB')).toMatch(/\[x\] +cache +2 paths +35MB +exclude/);
		expect(rowOf('identity')).toMatch(/1 path +520B +check/);
		expect(app.frame()).toContain('Blocks the commit: exclude it, or keep it by typing its path');
	});

	test('Space leaves all paths of one out; a accepts all', async () => {
		await app.press('j', 'j', 'space');
		await app.waitFor('12 of 14 paths');
		expect(rowOf('35MB')).toMatch(/\[ \] +cache .*excluded/);
		await app.press('a');
		await app.waitFor('9 of 14 paths');
		expect(app.frame()).toMatch(/\[ \] +secret .*excluded/);
	});

	test('* leaves out what the filter shows, and takes it in again', async () => {
		await app.press('/');
		await app.type('downloaded');
		await app.waitFor(/1 of \d+ items/);
		await app.press('enter', '*');
		await app.waitFor('12 of 14 paths');
		expect(rowOf('35MB')).toMatch(/\[ \] +cache .*excluded/);
		await app.press('*');
		await app.waitFor(/Layer \S+ · 14 paths/);
		await app.press('escape');
		await app.waitFor(/^ \d items/m);
		expect(app.frame()).toMatch(/\[!\] +secret/);
	});

	test('are sorted like any other list', async () => {
		await app.press('s');
		await app.waitFor('Sort by');
		await app.press('k', 'enter');
		const frame = await app.waitFor(/SIZE[↓▼]/);
		expect(frame).toMatch(/46MB[\s\S]*\[x\] +cache +2 paths +35MB[\s\S]*520B[\s\S]*116B/);
	});

	test('Enter shows the paths in the tree, Escape all again', async () => {
		await app.press('j', 'j', 'enter');
		await app.waitFor('only cache');
		expect(app.frame()).toContain('pkgcache.bin');
		expect(app.frame()).not.toContain('motd');
		await app.press('escape');
		await app.waitFor('motd');
	});

	test('Tab goes back to the tree', async () => {
		await app.press('tab');
		await app.waitFor('2 mounts not in the image: Tab shows details');
	});

	test('tell of mounts, and which of them can be brought in', async () => {
		expect(rowOf('/data')).toMatch(/\[ \] +mount +\/data +not in the image \(I includes it\)/);
		expect(rowOf('/scratch')).toMatch(/mount +\/scratch +not in the image(?! \(I)/);
		await app.press('G', 'I');
		await app.waitFor('An image cannot contain it');
		await app.press('k', 'I');
		await app.waitFor('Include the contents of /data in the image?');
	});
});

test('The findings stand beside the tree on a wide screen, with the selected path in full', async () => {
	app = renderReview({review: reviewOf(sampleChanges, {mounts}), columns: 200, rows: 50});
	await app.waitFor('│ Findings');
	expect(app.frame()).toContain('Package lists: `apt-get update` fetches them again.');
	await app.press('j', 'j');
	await app.waitFor('│ /etc/motd');
	expect(app.frame()).toContain('│ Modified file (contents): 286B -> 40B, mode 0644, owner 0:0');
	await app.press('a');
	await app.waitFor(/│ \[ \] cache +1 path +46MB +excluded/);
	app.unmount();
});
