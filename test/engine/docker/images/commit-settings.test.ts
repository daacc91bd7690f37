import type Docker from 'dockerode';
import {describe, expect, test} from 'vitest';
import {commitSettings} from '../../../../source/engine/docker/images/commit-settings.ts';
import {
	isAtLeast,
	type PodmanVersion,
	parsePodmanVersion,
} from '../../../../source/engine/podman-version.ts';
import {plainCommit} from '../../../contract/plain-commit.ts';

const container = {
	Cmd: ['top'],
	Env: [],
	Labels: {},
} as unknown as Docker.ContainerInspectInfo['Config'];

const config = {...plainCommit.config, command: ['serve'], environment: ['GREETING=hello "there"']};

const settingsOn = (header: string, changed = config) =>
	commitSettings(changed, container, {
		isPodman: header.includes('Libpod'),
		podmanVersion: parsePodmanVersion(header),
	});

describe('The settings of a commit', () => {
	test.each(['Libpod/4.3.1 (linux)', 'Libpod/4.9.2 (linux)', 'undefined 4.0.0 Libpod/4.0.0'])(
		'are instructions on %s',
		header => {
			expect(settingsOn(header).changes).toContain('ENV "GREETING"="hello "there""');
		},
	);

	test.each([
		'Libpod/4.9.3 (linux)',
		'Libpod/4.10.0',
		'Libpod/5.8.6 (linux)',
		'Libpod/6.0.0-dev (linux)',
		'Libpod/10.0.0',
		'Libpod/unknown',
		'Docker/28.5.2 (linux)',
	])('are the body alone on %s', header => {
		expect(settingsOn(header)).toEqual({body: expect.objectContaining({Env: config.environment})});
	});

	test('name the container’s command where there is nothing to run, so that Podman drops the entrypoint', () => {
		expect(settingsOn('Libpod/5.8.6', {...config, command: []}).body).toMatchObject({
			Cmd: ['top'],
			Entrypoint: [],
		});
	});

	test.each(['Libpod/4.3.1', 'Libpod/5.8.6'])(
		'never name a variable without a value on %s, which would be read from the engine’s own',
		header => {
			expect(() => settingsOn(header, {...config, environment: ['HOME']})).toThrow(
				expect.objectContaining({reason: 'not-supported'}),
			);
		},
	);
});

describe('The version of Podman', () => {
	test.each([
		['Libpod/5.8.6 (linux) 5.8.6', [5, 8, 6]],
		['undefined 4.9.4-rhel', [4, 9, 4]],
		['nginx 6.0.0', [6, 0, 0]],
		['Docker/28.5.2 (linux) undefined', undefined],
		['undefined undefined', undefined],
	])('is read out of %j', (headers, version) => {
		expect(parsePodmanVersion(headers)).toEqual(version);
	});

	test('is compared part by part, as numbers', () => {
		const ascending: PodmanVersion[] = [
			[4, 3, 1],
			[4, 9, 3],
			[4, 10, 0],
			[5, 0, 0],
			[10, 0, 0],
		];
		for (const [index, version] of ascending.entries()) {
			for (const [otherIndex, other] of ascending.entries()) {
				expect(isAtLeast(version, other)).toBe(index >= otherIndex);
			}
		}
	});
});
