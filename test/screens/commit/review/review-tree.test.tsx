import {afterEach, describe, expect, test} from 'vitest';
import {command, renderReview} from './render-review.ts';
import {added, reviewOf, sampleChanges} from './sample-review.ts';

const pathsOf = (pattern: RegExp) =>
	sampleChanges.map(({path}) => path).filter(path => pattern.test(path));

const ledger = [
	{...command('apt-get install -y nmap'), newPaths: pathsOf(/apt|nmap/)},
	{...command('ls'), newPaths: []},
	{...command('vi /srv/app/main.py'), newPaths: pathsOf(/^\/srv/)},
];
const review = reviewOf(sampleChanges);

const sizes = [
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
];

let app: ReturnType<typeof renderReview>;

afterEach(() => app.unmount());

/** The row of the tree that this name stands in. */
const rowOf = (name: string) =>
	app
		.frame()
		.split('\n')
		.find(line => line.includes(name)) ?? '';

describe.each(sizes)('The review at $columns x $rows', size => {
	const open = async (more: Partial<Parameters<typeof renderReview>[0]> = {}) => {
		app = renderReview({review, ledger, ...size, ...more});
		await app.waitFor('Layer ');
	};

	test('shows what changed by directory, with kind and size, and what blocks', async () => {
		await open();
		expect(app.frame()).toContain('Layer 89.9MB · 14 paths · 1 secret blocks the commit');
		expect(rowOf('motd')).toMatch(/\[x\] +40B M +motd/);
		expect(rowOf('main.py')).toMatch(/\[x\] +1\.2kB A +main\.py/);
		expect(rowOf('credentials')).toMatch(/\[!\] +116B A +credentials +secret/);
		expect(rowOf('etc/')).toMatch(/\[x\] +7\.76kB +▾ etc\/ +3 paths/);
		await app.press('G', 'k', 'k', 'k', 'k', 'k', 'k');
		expect(await app.waitFor(/D +base/)).toMatch(/D +base +12 paths, 52kB in the base/);
	});

	test('Space leaves a path out, and takes it in again; its directory is partly in', async () => {
		await open();
		await app.press('j', 'space');
		await app.waitFor('13 of 14 paths');
		expect(rowOf('ld.so.cache')).toContain('[ ]');
		expect(rowOf('etc/')).toContain('[~]');
		await app.press('space');
		await app.waitFor(/Layer 89\.9MB · 14 paths/);
		expect(rowOf('etc/')).toContain('[x]');
	});

	test('Space on a directory is about all that is in it', async () => {
		await open();
		await app.press('space');
		await app.waitFor('11 of 14 paths');
		expect(rowOf('motd')).toContain('[ ]');
		expect([...app.flow.get().staging.excluded]).toEqual([
			'/etc/ld.so.cache',
			'/etc/motd',
			'/etc/shadow',
		]);
	});

	test('The key a accepts what the findings propose: caches, history, secrets stay out', async () => {
		await open();
		await app.press('a');
		const frame = await app.waitFor(/Layer 8\.91MB of 89\.9MB · 9 of 14 paths/);
		expect(frame).not.toContain('blocks the commit');
		expect(rowOf('.bash_history')).toContain('[ ]');
		expect(rowOf('shadow')).toContain('[x]');
	});

	test(') goes from finding to finding', async () => {
		await open();
		await app.press(')');
		await app.waitFor(/❯ .*shadow/);
		await app.press(')');
		await app.waitFor(/❯ .*\.aws/);
		await app.press(')', ')');
		await app.waitFor(/❯ .*cache\/apt/);
	});

	test('A secret is kept only by typing its path', async () => {
		await open();
		await app.press(')', ')', 'j', '!');
		await app.waitFor('Include this secret in the image?');
		await app.type('yes');
		await app.press('enter');
		await app.waitFor(/Include this secret/);
		await app.press('ctrl-u');
		await app.type('/root/.aws/credentials');
		await app.press('enter');
		await app.waitUntilGone('blocks the commit');
		expect(rowOf('credentials')).toMatch(/\[x\].*secret, kept/);
	});

	test('tells which command changed the selected path', async () => {
		await open();
		await app.press('G');
		await app.waitFor('By apt-get install -y nmap (exit 0, 12.4s)');
		await app.press('g');
		await app.waitFor('Command unknown');
	});

	test('& shows what one command changed, and Space then is about that only', async () => {
		await open();
		await app.press('&');
		await app.waitFor('Filter by command');
		expect(app.frame()).not.toContain(' ls ');
		await app.press('j', 'j', 'enter');
		await app.waitFor('only vi /srv/app/main.py');
		expect(app.frame()).not.toContain('motd');
		await app.press('space');
		await app.waitFor('12 of 14 paths');
		await app.press('escape');
		await app.waitFor('motd');
	});

	test('The key s puts the biggest first', async () => {
		await open();
		await app.press('s', 'g');
		await app.waitFor('largest first');
		const lines = app.frame().split('\n');
		expect(lines.findIndex(line => line.includes('var/'))).toBeLessThan(
			lines.findIndex(line => line.includes('usr/')),
		);
	});

	test('/ filters by path', async () => {
		await open();
		await app.press('/');
		await app.type('nmap-os');
		await app.waitFor('1 found');
		expect(app.frame()).not.toContain('motd');
		await app.press('enter', 'escape');
		await app.waitFor('motd');
	});

	test('With a filter, Space on a directory and * are about what the filter shows', async () => {
		await open();
		await app.press('a');
		await app.waitFor(/9 of 14 paths/);
		const before = [...app.flow.get().staging.excluded];
		expect(before).toContain('/root/.aws/credentials');
		await app.press('/');
		await app.type('history');
		await app.waitFor('1 found');
		// On /root, whose credentials the filter hides.
		await app.press('enter', 'g', 'space');
		await app.waitFor(/10 of 14 paths/);
		expect([...app.flow.get().staging.excluded]).toEqual(
			before.filter(path => path !== '/root/.bash_history'),
		);
		await app.press('*');
		await app.waitFor(/9 of 14 paths/);
		expect(new Set(app.flow.get().staging.excluded)).toEqual(new Set(before));
	});

	test('5,000 changes start as an overview', async () => {
		const many = Array.from({length: 5000}, (_, index) =>
			added(`/opt/app/node_modules/p${index % 100}/f${index}`, 10),
		);
		await open({review: reviewOf([...sampleChanges, ...many])});
		expect(rowOf('opt/app/node_modules')).toMatch(/▸ opt\/app\/node_modules\/ +5,000 paths/);
		expect(app.frame()).not.toContain('p42/');
	});

	test('Names with escape sequences reach the terminal as text', async () => {
		await open({review: reviewOf([added('/srv/\u001B[2Jevil\nname', 5)])});
		expect(app.frame()).toContain('␛[2Jevil⏎name');
		expect(app.styledFrame()).not.toContain('\u001B[2Jevil');
	});

	test('says that the container still ran', async () => {
		await open({review: reviewOf(sampleChanges, {wasRunning: true})});
		expect(app.frame()).toContain('The container was running while it was read: R refreshes');
	});
});
