import {describe, expect, test} from 'vitest';
import {describeFailure} from '../../../../source/engine/docker/requests/describe-failure.ts';
import {
	containerNamed,
	engineItself,
	imageNamed,
	type Subject,
} from '../../../../source/engine/docker/requests/subject.ts';

const id = 'f7e4c07b6186fd8ec830cee1e7f8f1281e00147305ad2bdb3558c435fab8fdbe';
const redis = imageNamed('redis:7');
const web = containerNamed('web');

type Case = [
	status: number | undefined,
	text: string,
	subject: Subject,
	expected: {reason: string; message?: string; containerId?: string | undefined},
];

/** What Docker and Podman really say. */
const cases: Case[] = [
	[
		400,
		'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "sleep": executable file not found in $PATH: unknown',
		containerNamed(id),
		{
			reason: 'invalid',
			message:
				'Container f7e4c07b6186: unable to start container process: exec: "sleep": executable file not found in $PATH',
		},
	],
	[
		404,
		`manifest for app@sha256:${id} not found: manifest unknown`,
		imageNamed('app'),
		{
			reason: 'not-found',
			message: `Manifest for app@sha256:${id} not found: manifest unknown`,
		},
	],
	[
		409,
		`Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
		redis,
		{
			reason: 'conflict',
			message: 'The name is already in use by container f7e4c07b6186.',
			containerId: id,
		},
	],
	[
		500,
		`container create: creating container storage: the container name "web" is already in use by ${id}. You have to remove that container to be able to reuse that name: that name is already in use`,
		redis,
		{reason: 'conflict', containerId: id},
	],
	[
		409,
		'conflict: unable to remove repository reference "redis:7" (must force) - container f7e4c07b6186 is using its referenced image e2d97d452fbf',
		redis,
		{
			reason: 'conflict',
			message: 'Image redis:7 is used by container f7e4c07b6186.',
			containerId: 'f7e4c07b6186',
		},
	],
	[
		409,
		'conflict: unable to delete e2d97d452fbf (cannot be forced) - image is being used by running container f7e4c07b6186',
		redis,
		{
			reason: 'conflict',
			message: 'Image redis:7 is used by the running container f7e4c07b6186.',
			containerId: 'f7e4c07b6186',
		},
	],
	[
		409,
		'conflict: unable to delete e2d97d452fbf (must be forced) - image is being used by stopped container f7e4c07b6186',
		redis,
		{reason: 'conflict', containerId: 'f7e4c07b6186'},
	],
	[
		409,
		`image redis:7 is in use: image used by ${id}: image is in use by a container: consider listing external containers and force-removing image`,
		redis,
		{reason: 'conflict', containerId: id},
	],
	[
		409,
		'conflict: unable to delete e2d97d452fbf (cannot be forced) - image has dependent child images',
		redis,
		{reason: 'conflict', message: 'Image redis:7 has dependent child images.'},
	],
	[
		500,
		'can only create exec sessions on running containers: container state improper',
		web,
		{reason: 'conflict', message: 'Container web is not running.', containerId: undefined},
	],
	[
		500,
		`cannot remove container ${id} as it is running - running or paused containers cannot be removed without force: container state improper`,
		web,
		{reason: 'conflict', message: 'Container web is still running.', containerId: undefined},
	],
	[500, `Container ${id} is not paused`, web, {reason: 'conflict'}],
	[
		500,
		'driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:80 failed: port is already allocated',
		web,
		{reason: 'conflict'},
	],
	[404, 'No such container: web', web, {reason: 'not-found', message: 'No such container: web'}],
	[404, 'no such container', web, {reason: 'not-found', message: 'No such container: web'}],
	[
		404,
		'failed to find image redis:7: docker.io/library/redis:7: No such image',
		redis,
		{reason: 'not-found', message: 'No such image: redis:7'},
	],
	[500, 'web not found: layer not known', web, {reason: 'not-found'}],
	[404, 'page not found', engineItself, {reason: 'not-supported'}],
	[404, 'Not Found', engineItself, {reason: 'not-supported'}],
	[500, 'invalid reference format: repository name must be lowercase', redis, {reason: 'invalid'}],
	[500, 'invalid signal: SIGNOPE', web, {reason: 'invalid'}],
	[
		400,
		'client version 1.41 is too old. Minimum supported API version is 1.44',
		engineItself,
		{reason: 'not-supported'},
	],
	[400, 'Client sent an HTTP request to an HTTPS server.', engineItself, {reason: 'tls'}],
	[
		undefined,
		'toomanyrequests: You have reached your pull rate limit.',
		redis,
		{reason: 'rate-limited'},
	],
	[429, '', redis, {reason: 'rate-limited'}],
	[
		404,
		"pull access denied for redis, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
		redis,
		{reason: 'unauthorized'},
	],
	[
		undefined,
		'initializing source docker://redis:7: reading manifest 7 in docker.io/library/redis: unauthorized: authentication required',
		redis,
		{reason: 'unauthorized'},
	],
	[404, 'manifest for redis:7 not found: manifest unknown', redis, {reason: 'not-found'}],
	[
		undefined,
		'write /var/lib/docker/tmp/GetImageBlob1: no space left on device',
		redis,
		{reason: 'disk-full'},
	],
	[
		500,
		'Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
		redis,
		{reason: 'failed'},
	],
	[
		500,
		'',
		web,
		{reason: 'failed', message: 'Container web: the engine answered HTTP 500 without a reason.'},
	],
	[
		undefined,
		'tag does not exist: redis:7',
		redis,
		{reason: 'not-found', message: 'No such image: redis:7'},
	],
	[
		404,
		'image with reference redis:7 was found but does not provide the specified platform (linux/arm64)',
		redis,
		{reason: 'not-found'},
	],
	[500, 'no match for platform in manifest: not found', redis, {reason: 'not-found'}],
	[500, 'no suitable export target found for platform linux/arm64', redis, {reason: 'not-found'}],
	[
		500,
		'choosing an image from manifest list docker://redis:7: no image found in manifest list for architecture "arm64", variant "v8", OS "linux"',
		redis,
		{reason: 'not-found'},
	],
	[
		undefined,
		'authorization failed: no basic auth credentials',
		redis,
		{
			reason: 'unauthorized',
			message: 'Image redis:7: authorization failed: no basic auth credentials',
		},
	],
	[
		500,
		'connection refused',
		redis,
		{reason: 'failed', message: 'Image redis:7: connection refused'},
	],
	[
		500,
		'failed to resolve reference "r.io/a:1": failed to do request: Head "https://r.io/v2/a/manifests/1": tls: first record does not look like a TLS handshake',
		redis,
		{reason: 'failed'},
	],
	[
		500,
		`renaming container ${id}: updating container config table with new configuration for container ${id}: UNIQUE constraint failed: ContainerConfig.Name`,
		web,
		{reason: 'conflict', message: 'The name is already in use.', containerId: undefined},
	],
	[
		500,
		'adding volume to database: UNIQUE constraint failed: VolumeConfig.Name',
		web,
		{reason: 'conflict', message: 'The name is already in use.'},
	],
	[
		500,
		'network name web already used: network already exists',
		web,
		{reason: 'conflict', message: 'The name is already in use.'},
	],
	[
		500,
		'name "web" is in use: container already exists',
		web,
		{reason: 'conflict', message: 'The name is already in use.'},
	],
	[
		409,
		'network with name web already exists',
		web,
		{reason: 'conflict', message: 'The name is already in use.'},
	],
	[
		503,
		'something\u001b[2J else',
		engineItself,
		{reason: 'failed', message: 'Something\u001b[2J else'},
	],
];

describe('A failure', () => {
	test.each(cases)('with status %s is explained: %s', (status, text, subject, expected) => {
		const bodies = [JSON.stringify({message: text}), JSON.stringify({error: text}), text];
		for (const body of bodies) {
			expect(describeFailure({status, text: body, subject})).toMatchObject(expected);
		}
	});

	test('of what gets in the way says what to do', () => {
		const text = `the container name "web" is already in use by ${id}`;
		expect(describeFailure({status: 500, text, subject: web}).nextStep).toMatch(/another name/);
	});
});
