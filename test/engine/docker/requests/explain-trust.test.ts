import {expect, test} from 'vitest';
import {classifyFailure} from '../../../../source/engine/docker/requests/classify-failure.ts';

test.each([
	[
		'Get "https://reg.example.com:5000/v2/": http: server gave HTTP response to HTTPS client',
		'add "reg.example.com:5000" to insecure-registries in /etc/docker/daemon.json',
	],
	[
		'initializing source docker://reg.example.com:5000/a:1: pinging container registry reg.example.com:5000: Get "https://reg.example.com:5000/v2/": http: server gave HTTP response to HTTPS client',
		'location = "reg.example.com:5000" and insecure = true to /etc/containers/registries.conf',
	],
	[
		'Get "https://reg.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
		'/etc/docker/certs.d/reg.example.com/ca.crt',
	],
	[
		'pinging container registry reg.example.com: Get "https://reg.example.com/v2/": x509: certificate signed by unknown authority',
		'/etc/containers/certs.d/reg.example.com/ca.crt',
	],
])('%s names the file that cures it', (text, nextStep) => {
	const found = classifyFailure(500, text);
	expect(found.reason).toBe('tls');
	expect(found.nextStep).toContain(nextStep);
});

test.each([
	['Error response from daemon: denied', 'unauthorized'],
	['Head "https://ghcr.io/v2/a/b/manifests/1": denied: denied', 'unauthorized'],
	['error pulling: access forbidden', 'unauthorized'],
	[
		'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
		'unauthorized',
	],
	[
		'failed to resolve reference "ghcr.io/a/b:1": unexpected status from HEAD request to https://ghcr.io/v2/a/b/manifests/1: 403 Forbidden',
		'unauthorized',
	],
	[
		"pull access denied for a, repository does not exist or may require 'docker login'",
		'unauthorized',
	],
	[
		'failed to copy: httpReadSeeker: failed open: unexpected status code https://x/: 429 Too Many Requests',
		'rate-limited',
	],
	['open /var/lib/denied.txt: is a directory', 'failed'],
])('%s is %s', (text, reason) => {
	expect(classifyFailure(undefined, text).reason).toBe(reason);
});

test('A digest that would be overwritten has a next step', () => {
	const found = classifyFailure(undefined, 'Cannot overwrite digest sha256:abc');
	expect([found.reason, found.nextStep]).toEqual([
		'conflict',
		expect.stringContaining('another platform'),
	]);
});
