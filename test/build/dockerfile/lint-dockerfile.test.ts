import {expect, test} from 'vitest';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {dockerfileTemplates} from '../../../source/build/dockerfile/templates.ts';

const lint = (...lines: string[]) => lintDockerfile(parseDockerfile(lines.join('\n')));

/** `line:column rule` of everything that is found. */
const places = (...lines: string[]) =>
	lint(...lines).map(({range, ruleId}) => `${range.startLine}:${range.startColumn} ${ruleId}`);

test('The linter flags what is wrong with the classic tutorial, each in its place', () => {
	const tutorial = [
		'FROM ubuntu',
		'RUN apt-get update',
		'RUN apt-get install -y nginx',
		'COPY index.html /var/www/html/',
		'EXPOSE 80',
		'COPY [“./files”, “/usr/share/nginx/html”]',
		'ENTRYPOINT nginx -g "daemon off;"',
	];
	expect(places(...tutorial)).toEqual([
		'1:6 unpinned-base',
		'2:5 apt-update-alone',
		'3:5 apt-lists-left',
		'6:7 smart-quotes',
		'7:12 shell-form-entrypoint',
	]);
	expect(lint(...tutorial).find(({ruleId}) => ruleId === 'smart-quotes')).toEqual({
		ruleId: 'smart-quotes',
		severity: 'error',
		range: {startLine: 6, startColumn: 7, endLine: 6, endColumn: 41},
		message:
			'The builder does not read typographic quotes as quotes: “./files”, “/usr/share/nginx/html”',
		fix: 'Type plain quotes: "./files", "/usr/share/nginx/html"',
	});
});

test.each([
	['nothing but comments', ['# nothing'], '1:1 missing-from'],
	['an empty file', [''], '1:1 missing-from'],
	['an instruction nobody knows', ['FROM a:1', 'RUNN x'], '2:1 unknown-instruction'],
	['small letters', ['FROM a:1', 'run x'], '2:1 instruction-case'],
	['two commands', ['FROM a:1', 'CMD ["a"]', 'CMD ["b"]'], '2:1 overridden-instruction'],
	['JSON in single quotes', ['FROM a:1', "CMD ['a']"], '2:5 single-quoted-json'],
	['a relative directory', ['FROM a:1', 'WORKDIR srv'], '2:9 relative-workdir'],
	[
		'two stages of one name',
		['FROM a:1 AS x', 'FROM a:1 AS x'],
		'1:13 duplicate-stage, 2:13 duplicate-stage',
	],
	['a port that is none', ['FROM a:1', 'EXPOSE x80'], '2:8 invalid-port'],
	['curly quotes in a command', ['FROM a:1', 'RUN echo “hi”'], '2:10 smart-quotes'],
	['a long dash', ['FROM a:1', 'RUN ls –all'], '2:8 smart-dash'],
	['half an exec form', ['FROM a:1', 'RUN ["a", "b"'], '2:5 broken-exec-form'],
	['cd alone', ['FROM a:1', 'RUN cd /srv'], '2:5 cd-alone'],
	['export alone', ['FROM a:1', 'RUN export A=b'], '2:5 export-alone'],
	['a stage below', ['FROM a:1', 'COPY --from=b /x /', 'FROM a:1 AS b'], '2:6 stage-not-built-yet'],
	['its own stage', ['FROM a:1 AS b', 'COPY --from=0 /x /'], '2:6 stage-not-built-yet'],
	[
		'a question of apt',
		['FROM a:1', 'RUN apt-get update && apt-get install jq && rm -rf /var/lib/apt/lists/*'],
		'2:5 apt-without-yes',
	],
	['downloads of apk', ['FROM a:1', 'RUN apk add jq'], '2:5 package-cache-left'],
	['downloads of pip', ['FROM a:1', 'RUN pip install x'], '2:5 package-cache-left'],
	['latest', ['FROM a:latest'], '1:6 unpinned-base'],
	['ADD of a file', ['FROM a:1', 'ADD x /x'], '2:1 add-instead-of-copy'],
	['a shell around a command', ['FROM a:1', 'CMD node x.js'], '2:5 shell-form-command'],
	['a token in a variable', ['FROM a:1', 'ENV API_TOKEN=abc'], '2:5 secret-in-file'],
	['an AWS key anywhere', ['FROM a:1', 'RUN x AKIA0123456789ABCDEF'], '2:7 secret-in-file'],
])('The linter finds %s', (_, lines, expected) => {
	expect(places(...lines).join(', ')).toBe(expected);
});

test.each([
	['a digest', [`FROM a@sha256:${'0'.repeat(64)}`]],
	['a base that is a variable', ['ARG BASE=a:1', 'FROM $BASE']],
	['a base that is a stage', ['FROM a:1 AS one', 'FROM one']],
	['nothing to start from', ['FROM scratch']],
	['archives and addresses', ['FROM a:1', 'ADD x.tar.gz /', 'ADD https://example.com/x /x']],
	['an apostrophe', ['FROM a:1', 'RUN echo it’s']],
	['curly quotes in plain ones', ['FROM a:1', 'LABEL title="the “best”"']],
	['curly quotes in comments', ['FROM a:1', '# “hi”', 'RUN a && \\', '  # “hi”', '  b']],
	['curly quotes in a here-document', ['FROM a:1', 'RUN <<END', 'echo “hi”', 'END']],
	['a test of the shell', ['FROM a:1', 'RUN [ "$A" = b ] || true']],
	['a secret from outside', ['FROM a:1', 'ARG TOKEN', 'ENV PASSWORD=""']],
	[
		'a cache that is mounted',
		[
			'FROM a:1',
			'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y jq',
		],
	],
	[
		'apt over several lines',
		[
			'FROM a:1',
			'RUN apt-get update \\',
			' && apt-get install -qq jq \\',
			' && rm -rf /var/lib/apt/lists/*',
		],
	],
	['cd before something else', ['FROM a:1', 'RUN cd /srv && make']],
])('The linter leaves alone %s', (_, lines) => {
	expect(places(...lines)).toEqual([]);
});

test.each(dockerfileTemplates)('The linter has nothing to say about the template $id', ({text}) => {
	expect(lintDockerfile(parseDockerfile(text))).toEqual([]);
});

test('A text on which the validator never ends is read all the same', () => {
	expect(lint('FROM debian:12', ' $FROM a$!', 'run a').map(({ruleId}) => ruleId)).not.toEqual([]);
	expect(Array.isArray(lint(' $FROM a$!'))).toBe(true);
});
