import {describe, expect, test} from 'vitest';
import type {ImageDetails} from '../../../source/engine/images.ts';
import {executedCommand} from '../../../source/session/metadata/executed-command.ts';
import {prefillMetadata} from '../../../source/session/metadata/prefill-metadata.ts';
import {whatCannotBeRemoved} from '../../../source/session/metadata/what-cannot-be-removed.ts';
import {withMetadataField} from '../../../source/session/metadata/with-metadata-field.ts';

const raw = {
	Config: {
		Cmd: ['serve'],
		Env: ['PATH=/bin', 'PS1=\u001b[1m$'],
		Labels: {
			role: 'web',
			'org.opencontainers.image.base.name': 'docker.io/library/scratch:1',
			'org.opencontainers.image.base.digest': 'sha256:older',
		},
		Volumes: {'/data': {}},
	},
};
const details = {raw} as ImageDetails;
const now = Date.UTC(2026, 10, 23);
const base = {imageId: 'sha256:1', reference: 'debian:12', digest: 'debian@sha256:abc'};

describe('The metadata that a new image starts from', () => {
	test('are the base’s to the byte, with labels that say what it was', () => {
		const {config, author} = prefillMetadata(details, base, now);
		expect(config.environment).toEqual(['PATH=/bin', 'PS1=\u001b[1m$']);
		expect(config.labels).toEqual({
			role: 'web',
			'org.opencontainers.image.base.name': 'docker.io/library/debian:12',
			'org.opencontainers.image.base.digest': 'sha256:abc',
			'org.opencontainers.image.created': '2026-11-23T00:00:00.000Z',
		});
		expect(author).toBeUndefined();
	});

	test('say nothing of another image’s base where the own has no name', () => {
		const nameless = {...base, reference: undefined, digest: undefined};
		expect(prefillMetadata(details, nameless, now).config.labels).toEqual({
			role: 'web',
			'org.opencontainers.image.created': '2026-11-23T00:00:00.000Z',
		});
	});
});

describe('What cannot be taken away', () => {
	const before = prefillMetadata(details, base, now);
	const after = withMetadataField(
		withMetadataField(withMetadataField(before, 'volumes', []), 'environment', ['PATH=/bin']),
		'command',
		undefined,
	);
	const docker = {
		flavour: 'docker',
		name: 'Docker',
		version: '28.5.2',
		usesContainerdStore: false,
	} as const;

	test('is nothing where an image’s settings can be written anew', () => {
		expect(whatCannotBeRemoved(before, after, docker)).toEqual([]);
	});

	test('is said of an engine that keeps it', () => {
		const told = whatCannotBeRemoved(before, after, {...docker, usesContainerdStore: true});
		expect(told).toEqual([
			'Docker cannot take away the variable PS1 of the base; it stays in the image.',
			'Docker cannot take away the volume /data of the base; it stays in the image.',
			'Docker cannot take away Cmd of the base; it stays in the image.',
		]);
		const podman = {...docker, flavour: 'podman', name: 'Podman', version: '4.3.1'} as const;
		const checked = withMetadataField(before, 'healthcheck', ['NONE']);
		expect(whatCannotBeRemoved(before, checked, podman)).toEqual([
			'Podman does not commit Healthcheck; the image will have none.',
		]);
		for (const version of ['4.9.3', '5.8.6', '6.0.0']) {
			expect(whatCannotBeRemoved(before, checked, {...podman, version})).toEqual([]);
		}
	});
});

describe('What docker run would execute', () => {
	test('is entrypoint and command in one line', () => {
		const command = ['-c', 'echo "two words"\u001b[2J'];
		expect(executedCommand({entrypoint: ['/bin/sh'], command})).toBe(
			`/bin/sh -c 'echo "two words"␛[2J'`,
		);
		expect(executedCommand({entrypoint: undefined, command: undefined})).toBe('');
	});
});
