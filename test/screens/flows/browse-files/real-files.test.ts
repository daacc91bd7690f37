import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {baseMetadata} from '../../../../source/session/metadata/base-metadata.ts';
import {exportedFiles} from '../../../contents/exported-files.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {sharedImage} from '../../../helpers/private-images.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';
import {renderApp} from '../../../helpers/render-app.tsx';
import {CommitBench} from '../../../session/helpers/commit-bench.ts';
import {shownFiles} from './open-practice-app.ts';

/** One layer each. */
const scripts = [
	`mkdir -p /data/old /data/kept; head -c 100000 /dev/zero > /data/large; echo gone > /data/old/gone
	echo kept > /data/kept/file; ln -s kept/file /data/link; head -c 50000 /dev/zero > /data/mode`,
	'printf other > /data/large; chmod 600 /data/mode; rm -r /data/old; echo new > /data/new',
];

describeWithEngines('The files of an image on the screen', ['docker'], () => {
	let bench: CommitBench;
	let socketPath: string;

	beforeEach(async () => {
		socketPath = await sharedEngine('docker');
		bench = new CommitBench(connectTo(`unix://${socketPath}`));
	});

	afterEach(() => bench.clean());

	test('are those that a container exports, each with what the last layer does to it', async () => {
		const {engine, signal} = bench;
		const reference = `${bench.name('files')}:1`;
		let image = sharedImage;
		for (const [index, script] of scripts.entries()) {
			const {containerId} = await bench.session(image, script);
			const {config} = baseMetadata(await bench.inspect(image));
			const isLast = index === scripts.length - 1;
			image = await engine.images.commit(
				containerId,
				{
					reference: isLast ? reference : undefined,
					author: undefined,
					message: undefined,
					pause: false,
					config,
				},
				{signal},
			);
			bench.dropLater(image);
		}

		const exported = await exportedFiles(
			engine.containers.exportFiles(await bench.create(image), {signal}),
		);
		const truth = [...exported.keys()].filter(path => path.startsWith('/data'));

		const app = renderApp({
			engine: connectTo(`unix://${socketPath}`),
			columns: 140,
			rows: 40,
		});
		onTestFinished(app.unmount);
		await app.waitFor('slipway-base');
		await app.press('/');
		await app.type(reference.split('/')[0] ?? '');
		await app.press('enter');
		await app.waitFor(/\D1 of \d+ references/);
		await app.press('F');
		await app.waitFor(/Up to layer 3 of 3 +[\d.]+MB in \d+ files/);
		await app.press('/');
		await app.type('/data');
		await app.press('enter');
		await app.waitFor(new RegExp(`${truth.length + 2} paths`));
		const rows = shownFiles(app.frame());
		expect(rows.map(({mark, path}) => `${mark} ${path}`)).toEqual([
			' /data',
			' /data/kept',
			' /data/kept/file',
			'M /data/large',
			' /data/link',
			'm /data/mode',
			'A /data/new',
			'D /data/old',
			'D /data/old/gone',
		]);
		expect(rows.filter(({mark}) => mark !== 'D').map(({path}) => path)).toEqual(truth.sort());
		expect(app.frame()).toContain('link  -> kept/file');

		await app.press('G');
		await app.waitFor(/❯.*gone/);
		await app.press('enter');
		await app.waitFor(/Text {2}5B {2}Deleted by layer 3: as layer 2 has it/);
		expect(app.frame()).toMatch(/\ngone *\n/);
		await app.press('escape');
		await app.waitFor(/❯.*gone/);

		await app.press('w');
		await app.waitFor(/50kB of it for attributes only/);
		await app.waitFor(/100kB +2 +3 +overwritten +\/data\/large/);
		await app.waitFor(/50kB +2 +3 +attributes +\/data\/mode/);
		await app.waitFor(/5B +2 +3 +deleted +\/data\/old\/gone/);
	}, 60_000);
});
