import {expect, test, vi} from 'vitest';
import {createMemoryLayerCache} from '../../../../source/layers/cache/memory-layer-cache.ts';
import {modeText} from '../../../../source/layers/mode-text.ts';
import {readFileTree} from '../../../../source/layers/read-file-tree.ts';
import {specification} from '../../../practice/engine/practice-bench.ts';
import {openPracticeApp, shownFiles, wastefulImage} from './open-practice-app.ts';

const {signal} = new AbortController();

const numpy = '/usr/local/lib/python3.12/site-packages/numpy';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

test.each(sizes)(
	'F draws the files of an image in %i x %i: first an overview, + unfolds it, - folds it',
	async (columns, rows) => {
		const app = await openPracticeApp(wastefulImage, {columns, rows});
		await app.press('F');
		await app.waitFor(/Up to layer 8 of 8 +[\d.]+MB in \d+ files/);
		const overview = shownFiles(app.frame());
		expect(overview[0]).toEqual({mark: '', mode: 'lrwxrwxrwx', path: '/bin', isSelected: true});
		expect(app.frame()).toMatch(/0:0 +bin {2}-> usr\/bin/);
		expect(overview.map(({path}) => path)).toContain('/etc/passwd');
		await app.press('-');
		await app.waitFor(/▸ etc\//);
		expect(shownFiles(app.frame()).every(({path}) => path.lastIndexOf('/') === 0)).toBe(true);
		await app.press('+');
		await app.waitFor(/ {2}debian\.sources/);
		await app.press('G');
		await app.waitFor(/❯/);
	},
);

test('The tree has every path that a container of the image exports, with its mode', async () => {
	const app = await openPracticeApp(wastefulImage, {rows: 120});
	const {id} = await app.engine.containers.create(
		{...specification, image: wastefulImage},
		{signal},
	);
	const exported = await readFileTree(app.engine.containers.exportFiles(id, {signal}), {signal});
	await app.press('F');
	await app.waitFor('Up to layer');
	await app.press('+');
	await app.waitFor('umath.so');
	const shown = new Map(shownFiles(app.frame()).map(({path, mode, mark}) => [path, {mode, mark}]));
	const truth = [...exported.entries.values()].filter(({path}) => path !== '/');
	expect(truth.length).toBeGreaterThan(60);
	expect(
		[...shown].filter(([, {mark}]) => mark !== 'D').map(([path, {mode}]) => [path, mode]),
	).toEqual(expect.arrayContaining(truth.map(entry => [entry.path, modeText(entry)])));
});

test('. shows what one layer does, a letter for each kind', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('.');
	await app.waitFor(/Layer 8 of 8 only +13B in 1 file/);
	const touched = shownFiles(app.frame()).filter(({mark}) => mark !== '');
	expect(touched.map(({mark, path}) => `${mark} ${path}`)).toEqual([
		'M /srv/worker/settings.ini',
		`D ${numpy}/tests`,
		`D ${numpy}/tests/data`,
		`D ${numpy}/tests/data/samples.bin`,
	]);
	await app.press('.');
	await app.waitFor('Up to layer 8');
});

test('Tab goes to the stack of layers, whose keys choose one, and back to its files', async () => {
	const app = await openPracticeApp(wastefulImage, {columns: 80, rows: 24});
	await app.press('F');
	await app.waitFor('Up to layer 8');
	const files = shownFiles(app.frame()).length;
	await app.press('tab');
	const stack = await app.waitFor(/❯ 8 +[\d.]+k?B +\S/);
	expect(stack).toMatch(/^ {2}7 /m);
	expect(stack).toMatch(/^ {2}1 /m);
	await app.press('j', 'j');
	await app.waitFor(/Up to layer 6 of 8/);
	await app.waitFor(/❯ 6 /);
	await app.press('G');
	await app.waitFor(/Up to layer 1 of 8/);
	await app.press('k', 'enter');
	await app.waitFor(/Up to layer 2 of 8/);
	await app.waitUntilGone(/❯ 2 /);
	expect(shownFiles(app.frame()).length).toBeGreaterThan(0);
	expect(files).toBeGreaterThan(0);
});

test('A wide terminal shows the stack beside the files', async () => {
	const app = await openPracticeApp(wastefulImage, {columns: 140, rows: 40});
	await app.press('F');
	await app.waitFor('Up to layer 8');
	const beside = /^ {2}7 .{36}.*[-drwx]{10}/m;
	expect(app.frame()).toMatch(beside);
	await app.press('tab', 'down');
	await app.waitFor('Up to layer 7');
	expect(app.frame()).toMatch(/^❯ 7 .*/m);
});

test('[ and ] go through the layers that touch the selected path', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('/');
	await app.type('worker settings');
	await app.press('enter', 'G');
	await app.waitFor(/❯.*settings\.ini/);
	await app.press('[');
	await app.waitFor(/Up to layer 7 of 8/);
	await app.waitFor(/❯.* A +settings\.ini/);
	await app.press('[');
	await app.waitFor('No lower layer touches /srv/worker/settings.ini');
	await app.press(']');
	await app.waitFor(/Up to layer 8 of 8/);
	await app.waitFor(/❯.* M +settings\.ini/);
	await app.press(']');
	await app.waitFor('No higher layer touches /srv/worker/settings.ini');
});

test('/ filters by words of the path as they are typed, and Esc shows all again', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('/');
	await app.type('NUMPY');
	await app.waitFor('No path matches');
	await app.press('escape', '/');
	await app.type('numpy bin');
	await app.waitFor('1 path');
	expect(shownFiles(app.frame()).at(-1)?.path).toBe(`${numpy}/tests/data/samples.bin`);
	await app.press('escape');
	await app.waitFor(/ {2}debian_version/);
});

test.each(sizes)(
	'/ also takes patterns, sizes and what the layer does in %i x %i, and tells how to write them',
	async (columns, rows) => {
		const app = await openPracticeApp(wastefulImage, {columns, rows});
		await app.press('F');
		await app.waitFor('Up to layer 8');
		await app.press('/');
		await app.waitFor('*.so /etc/** >1MB <10kB added modified deleted');
		await app.type('deleted >1MB');
		await app.waitFor('1 path');
		expect(shownFiles(app.frame()).at(-1)).toMatchObject({
			path: `${numpy}/tests/data/samples.bin`,
			mark: 'D',
		});
		await app.press('escape', '/');
		await app.type('/usr/**/*.so !umath');
		await app.waitFor(/No path matches(?:.|\n)*A filter: \*\.so/);
		await app.press('escape', '/');
		await app.type('/usr/**/*.so');
		await app.waitFor('1 path');
		expect(shownFiles(app.frame()).at(-1)?.path).toMatch(/umath\.so$/);
		await app.press('escape', '/');
		await app.type('"modified"');
		await app.waitFor('0 paths');
		await app.press('escape', '?', 'down', 'down');
		await app.waitFor('Filter: words, *.so, >1MB, added, !not');
	},
);

test('v hides what the layer does not touch, and shows it again', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('v');
	await app.waitFor(/Added +shown/);
	await app.press('up', 'enter');
	await app.waitFor(/From the layers below +hidden/);
	await app.press('escape');
	await app.waitUntilGone('Esc closes');
	await app.waitFor('1 hidden with v');
	expect(shownFiles(app.frame()).map(({path}) => path)).not.toContain('/etc');
	expect(app.frame()).toContain('6 paths');
	await app.press('v');
	await app.waitFor(/Added +shown/);
	await app.press('up', 'enter', 'escape');
	await app.waitUntilGone('hidden with v');
	await app.waitUntilGone('Esc closes');
	expect(shownFiles(app.frame()).map(({path}) => path)).toContain('/etc');
});

test('s puts what is largest first, in every folder', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('s');
	await app.waitFor('largest first');
	await app.press('g');
	await app.waitFor(/❯ .*MB .* usr\//);
	await app.press('s', 'g');
	await app.waitFor(/❯ .* bin {2}->/);
});

test('i on a file tells all of it, and the layers that touch it, newest first', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('/');
	await app.type('samples');
	await app.press('enter', 'G', 'i');
	await app.waitFor(/8 {2}deleted +2\.1MB {2}RUN rm -r/);
	await app.waitFor(/6 {2}added +2\.1MB {2}RUN pip install/);
	expect(app.frame()).toContain('2.1MB (2,097,152 bytes)');
	expect(app.frame()).toContain('-rw-r--r-- (0644)');
	await app.press('escape');
	await app.waitFor(/❯.*samples\.bin/);
});

test("' finds the layers that have a name, and Enter goes to the path in one of them", async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press("'");
	await app.waitFor('Path or name');
	await app.type('no-such-name');
	await app.press('enter');
	await app.waitFor('has no-such-name');
	await app.press('ctrl-u');
	await app.type('worker/settings.ini');
	await app.press('enter');
	await app.waitFor(/8 {2}modified/);
	await app.waitFor(/7 {2}added/);
	await app.press('j', 'enter');
	await app.waitFor(/Layer 7 of 8 only/);
	await app.waitFor(/❯.* A +settings\.ini/);
});

test('y copies the path', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('y');
	await app.waitFor('Path: copied');
	expect(app.copied).toEqual(['/bin']);
});

test('F on a layer shows what that layer does, on a writable one what its container changed', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('L');
	await app.waitFor(/❯ +write/);
	await app.press('F');
	await app.waitFor(/Layer 9 of 9 only .*Writable layer of shop-worker/);
	await app.press('escape');
	await app.waitFor(/❯ +write/);
	await app.press('/');
	await app.type('pip install');
	await app.press('enter');
	await app.waitFor(/❯ +6 /);
	await app.press('F');
	await app.waitFor(/Layer 6 of 8 only +[\d.]+MB in 2 files +RUN pip install/);
	await app.press('escape');
	await app.waitFor(/❯ +6 /);
});

test('The size is told before an image is read; Esc ends the stream, and what was read stays known', async () => {
	const app = await openPracticeApp(wastefulImage, {layerCache: createMemoryLayerCache()});
	const save = app.engine.images.save.bind(app.engine.images);
	let isEnded = false;
	let goOn = () => {};
	let pauses = 0;
	app.engine.images.save = (...given) => {
		const stream = save(...given);
		return (async function* () {
			try {
				let count = 0;
				for await (const chunk of stream) {
					count += 1;
					yield chunk;
					if (count === 2) {
						await new Promise<void>((resolve, reject) => {
							goOn = resolve;
							pauses += 1;
							given[1].signal.addEventListener('abort', () => reject(given[1].signal.reason));
						});
					}
				}
			} finally {
				isEnded = true;
			}
		})();
	};
	await app.press('F');
	await app.waitFor(/About [\d.]+MB are read from the engine once/);
	await app.waitFor(/ of about [\d.]+MB/);
	await vi.waitFor(() => expect(pauses).toBe(1));
	await app.press('escape');
	await app.waitUntilGone('are read from the engine once');
	await vi.waitFor(() => expect(isEnded).toBe(true));

	await app.press('F');
	await vi.waitFor(() => expect(pauses).toBe(2));
	goOn();
	await app.waitFor('Up to layer 8');
	const again = vi.fn(save);
	app.engine.images.save = again;
	await app.press('escape', 'F');
	await app.waitFor('Up to layer 8');
	expect(again).not.toHaveBeenCalled();
});

test('A failure says why, and R reads again', async () => {
	const app = await openPracticeApp(wastefulImage);
	const save = app.engine.images.save.bind(app.engine.images);
	app.engine.images.save = () => {
		throw new Error('no space left on device');
	};
	await app.press('F');
	await app.waitFor('no space left on device');
	app.engine.images.save = save;
	await app.press('R');
	await app.waitFor('Up to layer 8');
});
