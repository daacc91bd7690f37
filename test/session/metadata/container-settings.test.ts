import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ContainerDetails} from '../../../source/engine/containers.ts';
import {emptyImageConfig, type ImageConfig} from '../../../source/engine/image-config.ts';
import {baseLabels} from '../../../source/session/metadata/base-labels.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {
	containerFieldIds,
	containerSettings,
	withContainerFields,
} from '../../../source/session/metadata/container-settings.ts';
import {metadataFields} from '../../../source/session/metadata/metadata-fields.ts';

const base: ImageConfig = {
	...emptyImageConfig,
	command: ['nginx'],
	environment: ['PATH=/bin', 'API_TOKEN=of-the-base'],
	exposedPorts: ['80/tcp'],
	labels: {maker: 'someone', [baseLabels.name]: 'docker.io/library/debian:12'},
	workingDirectory: '/srv',
};

const containerOf = (config: Partial<ImageConfig>, others: Partial<ContainerDetails> = {}) =>
	({
		config: {...base, ...config},
		hostname: '0123456789ab',
		ports: [],
		...others,
	}) as unknown as ContainerDetails;

const read = (container: ContainerDetails, isAdopted = true) =>
	containerSettings(container, {config: base}, {isAdopted});

describe('The settings of a container', () => {
	test('are what it was run with beside its image', () => {
		const {metadata, fields, secrets} = read(
			containerOf(
				{
					command: ['sleep', '9'],
					entrypoint: [''],
					environment: [...base.environment, 'MODE=fast'],
					labels: {...base.labels, team: 'a'},
					user: 'app',
					workingDirectory: '/work',
					stopSignal: '2',
				},
				{ports: [{containerPort: 8080, protocol: 'tcp', hostPort: 1, hostAddress: undefined}]},
			),
		);
		expect(fields).toEqual([
			'command',
			'environment',
			'exposedPorts',
			'user',
			'workingDirectory',
			'labels',
			'stopSignal',
		]);
		expect(metadata.config).toMatchObject({
			command: ['sleep', '9'],
			entrypoint: undefined,
			exposedPorts: ['80/tcp', '8080/tcp'],
			environment: [...base.environment, 'MODE=fast'],
		});
		expect(secrets).toEqual([]);
	});

	test('are none where engines and sessions alone have put something in', () => {
		const {fields} = read(
			containerOf({
				environment: [
					...base.environment,
					'container=podman',
					'TERM=xterm',
					'HOME=/root',
					'HOSTNAME=0123456789ab',
				],
				labels: {
					...base.labels,
					'org.slipway.session': '0123456789ab',
					'org.slipway.session.shell': '/bin/sh',
					[baseLabels.created]: '2020-01-01',
				},
				stopSignal: '15',
			}),
		);
		expect(fields).toEqual([]);
	});

	test('leave the command of a session alone, which is its shell', () => {
		const container = containerOf({command: ['/bin/bash'], entrypoint: undefined, user: 'app'});
		expect(read(container, false).fields).toEqual(['user']);
		expect(read(container, false).metadata.config.command).toEqual(['nginx']);
	});

	test('never have a variable that looks like a secret and is not the one of the base', () => {
		const name = fc.constantFrom('DB_PASSWORD', 'API_TOKEN', 'MY_SECRET', 'MODE', 'LEVEL');
		const line = fc.tuple(name, fc.stringMatching(/^[a-z]{1,8}$/)).map(pair => pair.join('='));
		fc.assert(
			fc.property(fc.uniqueArray(line, {selector: text => text.split('=')[0]}), own => {
				const {metadata, secrets} = read(containerOf({environment: own}));
				const kept = metadata.config.environment;
				expect(kept.filter(text => /^(?:DB_PASSWORD|API_TOKEN|MY_SECRET)=/.test(text))).toEqual([]);
				expect(kept.length + secrets.length).toBe(own.length);
			}),
		);
	});

	test('are taken field by field, and nothing else changes', () => {
		const {metadata: own, fields} = read(
			containerOf({
				environment: [...base.environment, 'MODE=fast'],
				labels: {...base.labels, team: 'a'},
				user: 'app',
				workingDirectory: '/work',
			}),
		);
		const decided = {...baseMetadata({config: base}), message: 'kept', author: 'me'};
		fc.assert(
			fc.property(fc.subarray([...containerFieldIds]), chosen => {
				const made = withContainerFields(decided, {metadata: own}, chosen);
				const changed = metadataFields(decided, made)
					.filter(({mark}) => mark !== 'inherited' && mark !== 'unset')
					.map(({id}) => id);
				expect(changed.toSorted()).toEqual(fields.filter(id => chosen.includes(id)).toSorted());
				expect(made.config.labels[baseLabels.name]).toBe('docker.io/library/debian:12');
			}),
		);
	});
});
