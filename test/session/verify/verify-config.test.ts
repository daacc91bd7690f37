import {describe, expect, test} from 'vitest';
import {emptyImageConfig} from '../../../source/engine/empty-image-config.ts';
import type {ImageConfig} from '../../../source/engine/images.ts';
import {verifyConfig} from '../../../source/session/verify/verify-config.ts';

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
});
