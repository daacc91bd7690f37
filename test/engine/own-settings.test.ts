import {expect, test} from 'vitest';
import {healthcheckOf} from '../../source/engine/healthcheck.ts';
import {emptyImageConfig, type ImageConfig} from '../../source/engine/image-config.ts';
import {ownSettings} from '../../source/engine/own-settings.ts';

const image: ImageConfig = {
	...emptyImageConfig,
	entrypoint: ['/entry'],
	command: ['serve'],
	environment: ['PATH=/bin', 'VERSION=1'],
	exposedPorts: ['80/tcp'],
	volumes: ['/data'],
	user: 'app',
	workingDirectory: '/app',
	labels: {built: 'first', kept: 'yes'},
	stopSignal: 'SIGQUIT',
	healthcheck: {...healthcheckOf('CMD', 'check'), retries: 3},
};

const own = (changes: Partial<ImageConfig>, isPodman = false) =>
	ownSettings({config: {...image, ...changes}, hostname: 'web'}, image, {isPodman});

const nothing = {environment: [], exposedPorts: [], volumes: [], labels: {}};

test('A container that was only given its image has no settings of its own', () => {
	expect(own({})).toEqual(nothing);
	expect(own({stopSignal: '3'})).toEqual(nothing);
});

test('What Podman adds to the variables is left to it, and the same is kept where Docker was asked for it', () => {
	const added = ['HOSTNAME=web', 'HOME=/root', 'container=podman', 'TERM=xterm'];
	const environment = [...image.environment, ...added];
	expect(own({environment}, true)).toEqual(nothing);
	expect(own({environment}, false)).toEqual({...nothing, environment: added});
});

test('An own entrypoint and an own command are said as an engine merges them with those of an image', () => {
	expect(own({command: ['other']})).toEqual({...nothing, command: ['other']});
	expect(own({entrypoint: ['sh']})).toEqual({...nothing, entrypoint: ['sh'], command: ['serve']});
	expect(own({entrypoint: ['sh'], command: undefined})).toEqual({...nothing, entrypoint: ['sh']});
	expect(own({command: undefined})).toEqual({...nothing, entrypoint: ['/entry']});
	expect(own({entrypoint: undefined})).toEqual({...nothing, entrypoint: [''], command: ['serve']});
});

test('Only what differs of variables, labels, ports, volumes and the healthcheck is its own', () => {
	expect(
		own({
			environment: ['PATH=/bin', 'VERSION=mine', 'MORE=1'],
			labels: {built: 'mine', kept: 'yes', more: 'yes'},
			exposedPorts: ['80/tcp', '81/tcp'],
			volumes: ['/data', '/more'],
			user: 'root',
			workingDirectory: '/',
			healthcheck: {...healthcheckOf('CMD', 'check'), retries: 9},
		}),
	).toEqual({
		environment: ['VERSION=mine', 'MORE=1'],
		labels: {built: 'mine', more: 'yes'},
		exposedPorts: ['81/tcp'],
		volumes: ['/more'],
		user: 'root',
		workingDirectory: '/',
		healthcheck: {...healthcheckOf(), retries: 9},
	});
});

test('All settings are its own where nobody knows its image any more', () => {
	expect(ownSettings({config: image, hostname: 'web'}, undefined, {isPodman: false})).toMatchObject(
		{
			environment: image.environment,
			labels: image.labels,
			entrypoint: ['/entry'],
			command: ['serve'],
			user: 'app',
		},
	);
});
