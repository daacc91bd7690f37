import {STATUS_CODES} from 'node:http';
import {describe, expect, test} from 'vitest';
import {describeFailure} from '../../../../source/engine/docker/requests/describe-failure.ts';
import {namedStatus} from '../../../../source/engine/docker/requests/named-status.ts';
import {imageNamed} from '../../../../source/engine/docker/requests/subject.ts';
import type {ProblemReason} from '../../../../source/problem.ts';

const reasons: Record<number, ProblemReason> = {
	401: 'unauthorized',
	403: 'unauthorized',
	404: 'not-found',
	429: 'rate-limited',
	500: 'failed',
	502: 'failed',
	503: 'failed',
	504: 'failed',
};

const verbs = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Names made of words that mean something else where no status stands. */
const repositories = ['app', 'unauthorized/app', 'denied', 'no-space-left/manifest', 'status/404'];

type Wrapper = (status: string, verb: string, repository: string) => string;

/** What Docker 20.10 to 28, containerd, BuildKit and Podman 4 and 5 wrap a registry's status in. */
const wrappers: Wrapper[] = [
	(status, verb, name) =>
		`failed to resolve reference "r.io/${name}:1": unexpected status from ${verb} request to https://r.io/v2/${name}/manifests/1: ${status}`,
	(status, verb, name) =>
		`unknown: unexpected status from ${verb} request to http://127.0.0.1:5000/v2/${name}/blobs/uploads/?mount=sha256:9105&from=base: ${status}`,
	(status, _, name) =>
		`failed to copy: httpReadSeeker: failed open: unexpected status code https://r.io/v2/${name}/blobs/sha256:ab: ${status} - Server message: none`,
	(status, _, name) =>
		`r.io/${name}:1: failed to resolve source metadata for r.io/${name}:1: unexpected status code [manifests 1]: ${status}`,
	status => `received unexpected HTTP status: ${status}`,
	(status, _, name) =>
		`initializing source docker://r.io/${name}:1: reading manifest 1 in r.io/${name}: StatusCode: ${status.slice(0, 3)}, <html><title>${status}</title></html>`,
	status =>
		`error parsing HTTP ${status.slice(0, 3)} response body: unexpected end of JSON input: ""`,
	status =>
		`trying to reuse blob sha256:ab at destination: checking whether a blob sha256:ab exists in r.io/app: invalid status code from registry ${status.slice(0, 3)} (${status.slice(4)})`,
	status => `failed to authorize: failed to fetch oauth token: unexpected status: ${status}`,
];

const samples = Object.keys(reasons).flatMap(code =>
	verbs.flatMap(verb =>
		repositories.flatMap(repository =>
			wrappers.map(wrap => ({
				status: Number(code),
				text: wrap(`${code} ${STATUS_CODES[code]}`, verb, repository),
			})),
		),
	),
);

describe('A status that a text names', () => {
	test(`decides what kind of failure it is, in ${samples.length} samples`, () => {
		for (const {status, text} of samples) {
			expect(namedStatus(text)?.status, text).toBe(status);
			for (const outer of [undefined, 500]) {
				const body = outer === undefined ? text : JSON.stringify({message: text});
				const error = describeFailure({status: outer, text: body, subject: imageNamed('app:1')});
				expect(error.reason, text).toBe(reasons[status]);
				expect(error.nextStep, text).toBeTruthy();
				expect(error.message, text).toContain(String(status));
			}
		}
	});

	test.each([
		'container exited: exit status 127',
		'Get "http://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
		'read 404 bytes of 500',
		'manifest for app:404 not found: manifest unknown',
		'HTTP response to HTTPS client',
	])('is not read out of %j', text => {
		expect(namedStatus(text)).toBeUndefined();
	});
});
