import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {Problem} from '../../../source/problem.ts';
import {readSessionBase} from '../../../source/screens/flows/guided-session/read-session-base.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {practiceFlow} from './steps/practice-flow.ts';

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

function openSession() {
	const session = app.services.session.get();
	if (!session) {
		throw new Error('No engine is open');
	}

	return session;
}

const readBase = () => readSessionBase({services: app.services, session: openSession()}, app.flow);

test('a base that cannot be read is said, and the step it was left at opens once it can', async () => {
	await readBase();
	expect(await app.waitFor('The base image cannot be read: The engine is in a mood.')).toContain(
		'r on the Base step tries again.',
	);
	app.services.notices.dismiss();
	await app.press('>');
	await app.waitFor('The base image cannot be read: The engine is in a mood.');
	isBroken = false;
	await openSession().images.refresh();
	await app.waitFor('docker run executes');
});

test('the Base step tries again on request, and never puts another image under the container', async () => {
	await readBase();
	const metadata = {config: emptyImageConfig, author: 'me', message: undefined};
	app.flow.update(flow => ({...flow, step: 'base', metadata}));
	await app.waitFor('debian:12: The engine is in a mood.');
	await app.press('enter');
	await app.waitFor('The container was made from this image');
	isBroken = false;
	await app.press('r');
	await app.waitFor(/Cmd +\["bash"\]/);
	expect(app.flow.get()).toMatchObject({base: {status: 'ready'}, metadata});
});
