import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {
	type BuildSecret,
	parseBuildSecret,
	secretText,
} from '../../../source/build/secrets/build-secret.ts';
import {wantedSecrets, wantsAgentAt} from '../../../source/build/secrets/wanted-secrets.ts';

test.each([
	['id=token,src=/run/token', {id: 'token', from: 'file', name: '/run/token'}],
	['source=~/.npmrc,id=npmrc', {id: 'npmrc', from: 'file', name: '~/.npmrc'}],
	['id=token,src=a=b', {id: 'token', from: 'file', name: 'a=b'}],
	['id=token,env=TOKEN', {id: 'token', from: 'variable', name: 'TOKEN'}],
	['type=env,id=token,src=TOKEN', {id: 'token', from: 'variable', name: 'TOKEN'}],
	['id=TOKEN', {id: 'TOKEN', from: 'variable', name: 'TOKEN'}],
	['type=env,id=TOKEN', {id: 'TOKEN', from: 'variable', name: 'TOKEN'}],
])('%s is a secret of a build, as docker build --secret takes it', (text, secret) => {
	expect(parseBuildSecret(text)).toEqual(secret);
});

test.each([
	['token', /is not a secret\. Use the form/],
	['id=a,id=b', /is not a secret/],
	['src=/a', /has no id/],
	['id=,src=/a', /has no id/],
	['id=a,src=', /where its value is/],
	['id=a,env=', /where its value is/],
	['id=a,src=/a,env=A', /both a file and a variable/],
	['id=a,value=hunter2', /^value is unknown/],
	['id=a,constructor=x', /^constructor is unknown/],
])('%s is refused as a secret, with what to write', (text, message) => {
	expect(parseBuildSecret(text)).toMatch(message);
});

test('A secret that is written as text is read as the same secret', () => {
	const name = fc.string({minLength: 1}).filter(text => !text.includes(','));
	const secrets: fc.Arbitrary<BuildSecret> = fc.record({
		id: name,
		from: fc.constantFrom('file' as const, 'variable' as const),
		name,
	});
	fc.assert(
		fc.property(secrets, secret => {
			expect(parseBuildSecret(secretText(secret))).toEqual(secret);
		}),
	);
});

test('The secrets that a Dockerfile mounts are found with the line that needs each most', () => {
	const {instructions} = parseDockerfile(`FROM a
RUN --mount=type=secret,id=token echo
RUN --mount=type=cache,target=/root/.cache \\
    --mount=type=secret,id=token,required \\
    --mount=target=/root/.npmrc,type=secret make
RUN --mount=type=secret,id=$NAME --mount=type=secret --mount=type=ssh make
COPY --mount=type=secret,id=none a b
RUN --mount=type=secret,id=late,required=false --mount=type=secret,dst=/x/late,required=true x
`);
	expect(wantedSecrets({instructions})).toEqual([
		{id: 'token', line: 3, isRequired: true},
		{id: '.npmrc', line: 3, isRequired: false},
		{id: 'late', line: 8, isRequired: true},
	]);
});

test('The first RUN that mounts an SSH agent is found', () => {
	const lineOf = (text: string) => wantsAgentAt(parseDockerfile(text));
	expect(
		lineOf('FROM a\nRUN x\nRUN --mount=type=cache,target=/x --mount=type=ssh git clone y\n'),
	).toBe(3);
	expect(
		lineOf('FROM a\nRUN --mount=type=secret,id=ssh x\nCOPY --mount=type=ssh a b\n'),
	).toBeUndefined();
});
