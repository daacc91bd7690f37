import {describe, expect, test} from 'vitest';
import type {ContainerSummary} from '../../../source/engine/containers.ts';
import type {ImageSummary} from '../../../source/engine/images.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {findSessions} from '../../../source/session/lifecycle/find-sessions.ts';
import {newSessionId} from '../../../source/session/lifecycle/new-session-id.ts';
import {planDiscard} from '../../../source/session/lifecycle/plan-discard.ts';
import {listSavePoints} from '../../../source/session/lifecycle/save-points.ts';
import {sessionLabels, settingsOf} from '../../../source/session/lifecycle/session-labels.ts';
import {isSessionImage, sessionNames} from '../../../source/session/session-names.ts';

const id = '0123456789ab';
const imageId = (letter: string) => `sha256:${letter.repeat(64)}`;

const session: GuidedSession = {
	id,
	containerId: 'c'.repeat(64),
	containerName: 'box',
	base: {imageId: imageId('a'), reference: 'debian:12', digest: 'debian@sha256:1'},
	shell: {path: '/bin/bash', nonce: 'abc'},
	startedAt: Date.UTC(2026, 0, 1, 12),
	isAdopted: false,
};

const settings = {network: undefined, mounts: [], ownVolumes: []};

const container = (changes: Partial<ContainerSummary> = {}): ContainerSummary => ({
	id: session.containerId,
	name: 'box',
	image: 'debian:12',
	imageId: imageId('a'),
	command: '/bin/bash',
	createdAt: session.startedAt,
	state: 'exited',
	status: '',
	ports: [],
	volumes: [],
	networks: [],
	labels: sessionLabels(session, {imageId: imageId('a'), settings}),
	...changes,
});

const image = (references: string[], letter = 'b'): ImageSummary => ({
	id: imageId(letter),
	references,
	digests: [],
	localDigests: [],
	createdAt: 1000,
	sizeBytes: 5,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
});

describe('Finding sessions', () => {
	test('All of a session is told by the labels of its container', () => {
		expect(findSessions([container(), container({id: 'd', labels: {}})])).toEqual([session]);
	});

	test('What is not known is not there: no name, no digest, no shell', () => {
		const bare: GuidedSession = {
			...session,
			base: {imageId: imageId('a'), reference: undefined, digest: undefined},
			shell: undefined,
		};
		const labels = sessionLabels(bare, {imageId: imageId('a'), settings});
		expect(findSessions([container({labels})])).toEqual([bare]);
	});

	test('A container made from an image that took over the labels is nobody’s session', () => {
		expect(findSessions([container({image: 'mine:1', imageId: imageId('f')})])).toEqual([]);
	});

	test('Labels that no Slipway wrote are not believed', () => {
		const {labels} = container();
		expect(
			findSessions([container({labels: {...labels, 'org.slipway.session': '../../x'}})]),
		).toEqual([]);
	});

	test('Of two containers of a session the newer one counts, also within a second', () => {
		const newer = container({id: 'd'.repeat(64), name: 'slipway-session-x'});
		expect(findSessions([newer, container()])).toMatchObject([{containerId: newer.id}]);
		const older = container({id: 'e', createdAt: session.startedAt - 5000});
		expect(findSessions([older, newer])).toMatchObject([{containerId: newer.id}]);
	});

	test('The newest session comes first', () => {
		const labels = sessionLabels(
			{...session, id: 'ba9876543210', startedAt: session.startedAt + 1},
			{imageId: imageId('a'), settings},
		);
		const found = findSessions([container(), container({id: 'd', labels})]);
		expect(found.map(other => other.id)).toEqual(['ba9876543210', id]);
	});

	test('What a container was told to have is told again, and nonsense is nothing', () => {
		const mounts = [{kind: 'tmpfs', source: '', destination: '/x', readOnly: false} as const];
		const told = {network: 'none', mounts, ownVolumes: ['v']};
		const labels = sessionLabels(session, {imageId: imageId('a'), settings: told});
		expect(settingsOf({labels})).toEqual(told);
		for (const damaged of ['', '{', '[]', '7', 'null', '{"mounts":[7],"network":7}']) {
			expect(settingsOf({labels: {...labels, 'org.slipway.session.settings': damaged}})).toEqual(
				settings,
			);
		}
	});
});

describe('Discarding', () => {
	const names = sessionNames(id);
	const other = newSessionId();

	test('takes the session’s own container, its helpers and its images, and nothing else', () => {
		const helper = (name: string, state: ContainerSummary['state'] = 'created') =>
			container({id: name, name, state, labels: {}});
		const plan = planDiscard(
			{
				containers: [
					container({id: 'mine', name: 'mine', labels: {}}),
					helper(names.bench),
					helper(names.replay),
					helper(names.proof),
					helper(names.smoke, 'running'),
					helper(sessionNames(other).bench),
					helper(`${names.bench}-2`),
					container(),
				],
				images: [
					image([names.savePoint(2), 'kept:1']),
					image([`localhost/${names.savePoint(10)}`], 'd'),
					image([names.result, names.savePoint(1)], 'e'),
					image([sessionNames(other).savePoint(1), 'debian:12'], 'a'),
				],
			},
			id,
		);
		expect(plan.containers.map(({name}) => name)).toEqual([
			'box',
			names.bench,
			names.replay,
			names.proof,
			names.smoke,
		]);
		expect(plan.images).toEqual([
			names.result,
			`localhost/${names.savePoint(10)}`,
			names.savePoint(2),
			names.savePoint(1),
		]);
		expect(plan.volumes).toEqual([]);
	});

	test('leaves a container alone that somebody started under the name of a helper', () => {
		const started = container({name: names.bench, state: 'running', labels: {}});
		expect(planDiscard({containers: [started], images: []}, id).containers).toEqual([]);
	});

	test('takes the volumes that went on with the session', () => {
		const told = {...settings, ownVolumes: ['v1', 'v2']};
		const labels = sessionLabels(session, {imageId: imageId('a'), settings: told});
		expect(planDiscard({containers: [container({labels})], images: []}, id).volumes).toEqual([
			'v1',
			'v2',
		]);
	});
});

describe('Names', () => {
	test('Images of sessions are told from all others', () => {
		const {savePoint, result} = sessionNames(id);
		const own = [savePoint(1), savePoint(12), result, `localhost/${savePoint(3)}`];
		expect(own.map(isSessionImage)).toEqual([true, true, true, true]);
		const others = [
			`slipway-session/${id}:latest`,
			`slipway-session/${id}:0`,
			'slipway-session/redis:1',
			`example.com/slipway-session/${id}:1`,
			'debian:12',
		];
		expect(others.map(isSessionImage)).toEqual([false, false, false, false, false]);
	});

	test('Save points come in order of their numbers', () => {
		const {savePoint} = sessionNames(id);
		const points = listSavePoints([image([savePoint(10)]), image([savePoint(9), 'x:1'])], id);
		expect(points.map(({number}) => number)).toEqual([9, 10]);
	});

	test('Ids are of 12 hex digits and differ', () => {
		const ids = Array.from({length: 100}, newSessionId);
		expect(new Set(ids).size).toBe(100);
		expect(ids.every(made => /^[\da-f]{12}$/.test(made))).toBe(true);
	});
});
