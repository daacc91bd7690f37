import {afterEach, beforeEach, expect, test} from 'vitest';
import {readSessionBase} from '../../../source/actions/commit/read-session-base.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {Problem} from '../../../source/problem.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {practiceFlow} from './practice-flow.ts';

let app: ReturnType<typeof renderFlow>;
let isBroken: boolean;

/** A session that was left at its metadata, resumed on an engine that does not tell what the base is. */
beforeEach(async () => {
	isBroken = true;
	const {engine, flow} = await practiceFlow('metadata', {base: {status: 'loading'}});
	const moody: Engine = {
		...engine,
		images: {
			...engine.images,
			async inspect(image, options) {
				if (isBroken) {
					throw new Problem({reason: 'failed', message: 'The engine is in a mood.'});
				}

				return engine.images.inspect(image, options);
			},
		},
	};
	app = renderFlow({engine: moody, flow, columns: 120});
});

afterEach(() => app.unmount());

function openEngine() {
	const openEngine = app.services.engine.get();
	if (!openEngine) {
		throw new Error('No engine is open');
	}

	return openEngine;
}

const readBase = () =>
	readSessionBase({services: app.services, openEngine: openEngine()}, app.flow);

test('A base that cannot be read is said, and the step it was left at opens once it can', async () => {
	await readBase();
	expect(await app.waitFor('The base image cannot be read: The engine is in a mood.')).toContain(
		'r on the Base step retries.',
	);
	app.services.notices.dismiss();
	await app.press('>');
	await app.waitFor('The base image cannot be read: The engine is in a mood.');
	isBroken = false;
	await openEngine().images.refresh();
	await app.waitFor('docker run executes');
});

test('The Base step tries again on request, and never puts another image under the container', async () => {
	await readBase();
	const metadata = {config: emptyImageConfig, author: 'me', message: undefined};
	app.flow.update(flow => ({...flow, step: 'base', metadata}));
	await app.waitFor('debian:12: The engine is in a mood.');
	await app.press('enter');
	await app.waitFor('The container was created from this image');
	isBroken = false;
	await app.press('R');
	await app.waitFor(/Cmd +\["bash"\]/);
	expect(app.flow.get()).toMatchObject({base: {status: 'ready'}, metadata});
});
