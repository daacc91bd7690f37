import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ContainerDetails} from '../../source/engine/containers.ts';
import {healthcheckOf} from '../../source/engine/healthcheck.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import type {GuidedSession} from '../../source/session/guided-session.ts';
import {createSession} from '../../source/session/lifecycle/create-session.ts';
import {findSessions} from '../../source/session/lifecycle/find-sessions.ts';
import {newSessionId} from '../../source/session/lifecycle/new-session-id.ts';
import {rollBack} from '../../source/session/lifecycle/roll-back.ts';
import {makeSavePoint} from '../../source/session/lifecycle/save-points.ts';
import {hostileText} from '../helpers/hostile-samples.ts';
import {CommitBench} from './helpers/commit-bench.ts';

const image = 'debian:bookworm-slim';
const openEngine = () => createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
const {signal} = new AbortController();

const requests = fc.record({
	environment: fc.array(
		hostileText.map(text => `NAME=${text}`),
		{maxLength: 1},
	),
	workingDirectory: hostileText.map(text => `/w${text}`),
	mounts: fc.uniqueArray(
		fc.record({
			kind: fc.constant('bind' as const),
			source: hostileText.map(text => `/host/${text}`),
			destination: hostileText.map(text => `/srv/${text}`),
			readOnly: fc.boolean(),
		}),
		{selector: ({destination}) => destination, maxLength: 3},
	),
});

/** What a container that takes the place of another one has to have of it. */
const kept = ({environment, mounts, workingDirectory, user, commandLine}: ContainerDetails) => ({
	environment: environment.toSorted(),
	mounts,
	workingDirectory,
	user,
	commandLine,
});

test('Going back to a save point mounts the same folders, with the same settings, to the byte', async () => {
	const engine = openEngine();
	const inspect = ({containerId}: GuidedSession) =>
		engine.containers.inspect(containerId, {signal});
	const {id: imageId} = await engine.images.inspect(image, {signal});
	await fc.assert(
		fc.asyncProperty(requests, async changes => {
			const id = newSessionId();
			const session = await createSession(
				engine,
				{
					id,
					base: {imageId, reference: image, digest: undefined},
					name: `box-${id}`,
					shell: '/bin/bash',
					user: undefined,
					network: undefined,
					...changes,
				},
				{signal},
			);
			const before = await inspect(session);
			expect(before.mounts).toEqual(changes.mounts);
			const savePoint = await makeSavePoint(engine, session, {signal});
			const back = await rollBack(engine, session, savePoint, {signal});
			expect(back.containerId).not.toBe(session.containerId);
			expect(kept(await inspect(back))).toEqual(kept(before));
			const found = findSessions(await engine.containers.list({signal}));
			expect(found.find(other => other.id === id)).toEqual(back);
		}),
		{numRuns: 25},
	);
});

test('A commit that takes a variable away hands all other settings of the base on to the byte', async () => {
	const stale = 'STALE=1';
	const words = fc.array(hostileText, {minLength: 1, maxLength: 3});
	const configs = fc.record({
		environment: hostileText.map(text => [`NAME=${text}`, stale]),
		// Anything but a program's name first could not be created.
		command: words.map(list => ['sh', ...list]),
		labels: hostileText.map(text => ({[text === '__proto__' ? 'key' : text]: text})),
		healthcheck: words.map(list => healthcheckOf('CMD', ...list)),
		onBuild: words,
		shell: words,
	});
	await fc.assert(
		fc.asyncProperty(configs, async config => {
			const bench = new CommitBench(openEngine());
			const base = await bench.image(image, `${bench.name('base')}:1`, config);
			const session = await bench.session(base, 'echo x > /new');
			const plan = await bench.plan(session);
			const environment = plan.metadata.config.environment.filter(line => line !== stale);
			plan.metadata.config = {...plan.metadata.config, environment};
			const {imageId, warnings} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect((await bench.inspect(imageId)).config).toMatchObject({...config, environment});
		}),
		{numRuns: 15},
	);
});
