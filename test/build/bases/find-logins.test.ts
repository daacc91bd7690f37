import {expect, test} from 'vitest';
import {baseHosts, findLogins} from '../../../source/build/bases/find-logins.ts';

const {signal} = new AbortController();

const text = `ARG REGISTRY=ghcr.io
ARG TAG="1"
# FROM never.example.com/comment
FROM --platform=$BUILDPLATFORM \${REGISTRY}/team/app:$TAG AS build
from localhost:5000/base
COPY --chown=1 --from=quay.io/tools/jq:1 /jq /jq
COPY --from=build /app /app
FROM \${OTHER:-registry.example.com}/base
FROM debian
`;

const hosts = (given: Record<string, string>) =>
	baseHosts(text, given)
		.map(({host}) => host)
		.toSorted();

test('The registries of all images that a Dockerfile names are found, variables put in', () => {
	expect(hosts({})).toEqual([
		'docker.io',
		'ghcr.io',
		'localhost:5000',
		'quay.io',
		'registry.example.com',
	]);
	expect(hosts({REGISTRY: 'other.example.com', OTHER: 'quay.io'})).toEqual([
		'docker.io',
		'localhost:5000',
		'other.example.com',
		'quay.io',
	]);
});

test('A login that cannot be read does not stand in the way of the others', async () => {
	const get = async (host: string) => {
		if (host === 'quay.io') {
			throw new Error('the helper is broken');
		}

		return host === 'ghcr.io' ? {username: 'ann', password: 'secret'} : undefined;
	};
	expect(await findLogins({get}, {text}, signal)).toEqual({
		'ghcr.io': {username: 'ann', password: 'secret'},
	});
});

test('The login of the first repository that a Dockerfile names is the one of its registry', async () => {
	const asked: unknown[] = [];
	const get = async (host: string, {repository}: {repository?: string | undefined}) => {
		asked.push([host, repository]);
		return undefined;
	};
	await findLogins(
		{get},
		{text: 'FROM quay.io/team/app\nCOPY --from=quay.io/other/jq / /\n'},
		signal,
	);
	expect(asked).toEqual([['quay.io', 'team/app']]);
});
