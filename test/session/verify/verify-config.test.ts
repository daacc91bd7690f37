import {describe, expect, test} from 'vitest';
import type {ImageConfig} from '../../../source/engine/image-config.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {
	untoldFields,
	verifyConfig,
	withoutEngineOwn,
} from '../../../source/session/verify/verify-config.ts';

const planned: ImageConfig = {
	...emptyImageConfig,
	command: ['nginx', '-g'],
	environment: ['A=1', 'B=2'],
	exposedPorts: ['80/tcp'],
	workingDirectory: '/srv',
	labels: {a: '1', b: '2'},
};

describe('Verifying a config', () => {
	test('finds nothing where only order and ways to say nothing differ', () => {
		const actual = {...planned, environment: ['B=2', 'A=1'], labels: {b: '2', a: '1'}, user: ''};
		expect(verifyConfig(planned, actual)).toEqual([]);
	});

	test('says what is not as planned', () => {
		const actual = {...planned, command: ['-g', 'nginx'], labels: {a: '1'}, volumes: ['/data']};
		expect(verifyConfig(planned, actual)).toMatchObject([
			{field: 'command', planned: '["nginx","-g"]', actual: '["-g","nginx"]', isByEngine: false},
			{field: 'volumes', planned: undefined, actual: '["/data"]', isByEngine: false},
			{field: 'labels', isByEngine: false},
		]);
	});

	test('knows what an engine adds by itself', () => {
		const actual = {...planned, environment: [...planned.environment, 'container=podman']};
		expect(verifyConfig(planned, actual)).toMatchObject([{field: 'environment', isByEngine: true}]);
	});

	const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
	const additions = ['container=podman', 'TERM=xterm', path];

	test('knows each variable that Podman adds where none of its name is planned, in every mixture', () => {
		for (let mask = 1; mask < 2 ** additions.length; mask++) {
			const added = additions.filter((_, index) => mask & (2 ** index));
			const actual = {...planned, environment: [...added, ...planned.environment]};
			expect(verifyConfig(planned, actual)).toMatchObject([
				{field: 'environment', isByEngine: true},
			]);
		}
	});

	test.each([
		['another value of the same variable', ['PATH=/bin'], ['PATH=/sbin']],
		['the engine’s value in the place of the planned one', ['PATH=/bin'], [path]],
		['the engine’s value beside the planned one', ['PATH=/bin'], ['PATH=/bin', path]],
		['a value that no engine adds', [], ['PATH=/opt/bin']],
		['a variable that nobody planned', [], ['container=podman', 'SECRET=1']],
		['a planned variable that is missing', ['container=podman'], []],
		['a missing variable beside the engine’s', ['LEVEL=1'], ['container=podman', path]],
	])('does not take %s for the engine’s doing', (_, environment, actual) => {
		expect(
			verifyConfig({...planned, environment}, {...planned, environment: actual}),
		).toMatchObject([{field: 'environment', isByEngine: false}]);
	});

	test.each([
		['SIGINT', '2', true],
		['2', 'SIGINT', true],
		['SIGTERM', 'TERM', true],
		['sigusr1', '10', true],
		['SIGRTMIN+3', '37', true],
		['SIGRTMAX-1', '63', true],
		['SIGINT', '15', false],
		['SIGINT', 'SIGTERM', false],
		['SIGINT', undefined, false],
		[undefined, '15', false],
		['nonsense', 'other', false],
	])(
		'of the stop signals %s and %s knows whether they are one: %s',
		(signal, other, isByEngine) => {
			expect(
				verifyConfig({...planned, stopSignal: signal}, {...planned, stopSignal: other}),
			).toMatchObject([{field: 'stopSignal', isByEngine}]);
		},
	);

	test('says what it could not compare, and finds what it could', () => {
		const wished = {...planned, shell: ['/bin/ash', '-c'], onBuild: ['RUN x']};
		const untold = ['healthcheck', 'shell', 'onBuild'] as const;
		expect(verifyConfig(wished, planned, untold)).toEqual([]);
		expect(untoldFields(wished, planned, untold)).toEqual(['shell', 'onBuild']);
		expect(verifyConfig(wished, {...planned, onBuild: ['RUN y']}, untold)).toMatchObject([
			{field: 'onBuild', isByEngine: false},
		]);
		expect(verifyConfig(wished, planned)).toHaveLength(2);
	});
});

test('What engines put in by themselves is left out of both of two images, other values are not', () => {
	const own = withoutEngineOwn({
		...emptyImageConfig,
		environment: ['TERM=xterm', 'container=podman', 'TERMINAL=xterm', 'PATH=/bin', 'A=TERM=xterm'],
		labels: {'io.buildah.version': '1.28.2', 'io.buildah.versions': '1', team: 'blue'},
	});
	expect(own.environment).toEqual(['TERMINAL=xterm', 'PATH=/bin', 'A=TERM=xterm']);
	expect(own.labels).toEqual({'io.buildah.versions': '1', team: 'blue'});
	const changed = {...emptyImageConfig, environment: ['TERM=vt100', 'container=docker']};
	expect(withoutEngineOwn(changed)).toEqual(changed);
});
