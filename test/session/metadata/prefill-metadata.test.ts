import {describe, expect, test} from 'vitest';
import {emptyImageConfig, type ImageConfig} from '../../../source/engine/image-config.ts';
import type {ImageDetails} from '../../../source/engine/images.ts';
import {withTimeOfCommit} from '../../../source/session/metadata/base-labels.ts';
import {executedCommand} from '../../../source/session/metadata/executed-command.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import {prefillMetadata} from '../../../source/session/metadata/prefill-metadata.ts';

const config: ImageConfig = {
	...emptyImageConfig,
	command: ['serve'],
	environment: ['PATH=/bin', 'PS1=\u001b[1m$'],
	labels: {
		role: 'web',
		'org.opencontainers.image.base.name': 'docker.io/library/scratch:1',
		'org.opencontainers.image.base.digest': 'sha256:older',
	},
	volumes: ['/data'],
};
const details = {config} as ImageDetails;
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

	test('say nothing of another image’s base where no registry has the own', () => {
		for (const reference of [undefined, 'debian:12', 'imported:1', 'localhost/own:1']) {
			const own = {...base, reference, digest: undefined};
			expect(prefillMetadata(details, own, now).config.labels).toEqual({
				role: 'web',
				'org.opencontainers.image.created': '2026-11-23T00:00:00.000Z',
			});
		}
	});
});

describe('The time of a commit', () => {
	const later = now + 3_600_000;
	const created = (labels: Record<string, string>) =>
		withTimeOfCommit({config: {...config, labels}} as ImageMetadata, now, later).config.labels;

	test('takes the place of the one that was proposed', () => {
		const proposed = prefillMetadata(details, base, now);
		const {labels} = withTimeOfCommit(proposed, now, later).config;
		expect(labels['org.opencontainers.image.created']).toBe('2026-11-23T01:00:00.000Z');
		expect(labels).toMatchObject({role: 'web'});
	});

	test('leaves what somebody wrote, and what was taken out', () => {
		const written = {'org.opencontainers.image.created': '2020-01-01T00:00:00Z'};
		expect(created(written)).toEqual(written);
		expect(created({role: 'web'})).toEqual({role: 'web'});
	});
});

describe('What docker run would execute', () => {
	test('is entrypoint and command in one line', () => {
		const command = ['-c', 'echo "two words"\u001b[2J'];
		expect(executedCommand({entrypoint: ['/bin/sh'], command})).toBe(
			`/bin/sh -c 'echo "two words"\u001b[2J'`,
		);
		expect(executedCommand({entrypoint: undefined, command: undefined})).toBe('');
	});
});
